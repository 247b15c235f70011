import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Volume } from '#shared/model/volume'
import { useEngineReady } from '../../data/use-engine'
import { CopyIcon, TrashIcon, VolumeIcon } from '../../ui/icons'
import type { MenuAction } from '../../ui/menu-items'
import { copyText } from '../../ui/use-copy'
import { useVolumeFacts } from './volume-context'

/** What can be done with one volume. */
export function useVolumeMenu(volume: Volume | undefined): (MenuAction | null)[] {
  const { t } = useTranslation('volumes')
  const [, navigate] = useLocation()
  const { askRemove } = useVolumeFacts()
  const canAct = useEngineReady()
  if (!volume) return []
  const { id } = volume
  return [
    {
      id: 'open',
      label: t('open'),
      icon: VolumeIcon,
      onSelect: () => navigate(`/volumes/${encodeURIComponent(id)}`)
    },
    { id: 'copy', label: t('copyName'), icon: CopyIcon, onSelect: () => void copyText(id) },
    {
      id: 'copyPath',
      label: t('copyPath'),
      icon: CopyIcon,
      disabled: volume.mountpoint === '',
      onSelect: () => void copyText(volume.mountpoint)
    },
    {
      id: 'remove',
      label: t('remove'),
      icon: TrashIcon,
      danger: true,
      disabled: !canAct || volume.busy !== null,
      onSelect: () => askRemove([id])
    }
  ]
}
