import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'
import type { MenuAction } from '../../ui/menu-items'
import {
  CopyIcon,
  DownloadIcon,
  ImageIcon,
  InspectIcon,
  PlayIcon,
  TagIcon,
  TrashIcon,
  UploadIcon
} from '../../ui/icons'
import { copyText } from '../../ui/use-copy'
import { offerDownload } from '../../data/offer-download'
import { useAsk } from './image-dialogs'
import { rowName, type ImageRow } from './image-rows'

/** Saves images to one tar: a download in the browser, a chosen place on the desktop. */
export function useSave(): (references: readonly string[], name: string) => void {
  const { t } = useTranslation('images')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const save = useCall(
    async (references: readonly string[], name: string) => {
      const { url } = await client.images.save({ engine, references: [...references] })
      if (url === null) return
      offerDownload(url)
      toast({ tone: 'neutral', text: t('saveStarted', { name }) })
    },
    { errors: 'toast' }
  )
  return (references, name) => void save.run(references, name)
}

/** What can be done with one row of the images table. */
export function useImageMenu(row: ImageRow | undefined): (MenuAction | null)[] {
  const { t } = useTranslation('images')
  const [, navigate] = useLocation()
  const ask = useAsk()
  const save = useSave()
  const canAct = useEngineReady()
  if (!row) return []
  const { image, reference, tag } = row
  const page = `/images/${encodeURIComponent(image.id)}`
  return [
    { id: 'open', label: t('open'), icon: ImageIcon, onSelect: () => navigate(page) },
    {
      id: 'run',
      label: t('run'),
      icon: PlayIcon,
      onSelect: () => navigate(`/run?image=${encodeURIComponent(reference)}`)
    },
    null,
    ...(tag === null
      ? []
      : [
          {
            id: 'push',
            label: t('push'),
            icon: UploadIcon,
            disabled: !canAct,
            onSelect: () => ask({ kind: 'push', reference })
          }
        ]),
    {
      id: 'tag',
      label: t('tag'),
      icon: TagIcon,
      disabled: !canAct,
      onSelect: () => ask({ kind: 'tag', imageId: image.id, reference })
    },
    {
      id: 'save',
      label: t('save'),
      icon: DownloadIcon,
      disabled: !canAct,
      onSelect: () => save([reference], rowName(row))
    },
    null,
    { id: 'inspect', label: t('inspect'), icon: InspectIcon, onSelect: () => navigate(`${page}/inspect`) },
    { id: 'copy', label: t('copyId'), icon: CopyIcon, onSelect: () => void copyText(image.id) },
    {
      id: 'remove',
      label: t('remove'),
      icon: TrashIcon,
      danger: true,
      disabled: !canAct || image.busy === 'remove',
      onSelect: () => ask({ kind: 'remove', keys: [row.key] })
    }
  ]
}
