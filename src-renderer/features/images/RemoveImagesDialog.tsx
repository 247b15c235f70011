import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { removeImagesCommand } from '#shared/model/command'
import type { Failure } from '#shared/model/ref'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ImageIcon, TagIcon } from '../../ui/icons'
import { HeldImages } from './HeldImages'
import { imageRows, shownReference } from './image-rows'
import { useImageUsers } from './image-users'
import { removalPlan } from './remove-plan'

type RemoveImagesDialogProps = { keys: readonly string[]; onClose: () => void; onRemoved: () => void }

const MOST_NAMED = 3

/** Says exactly which names and images go, what stands in the way, and what force would do. */
export function RemoveImagesDialog({ keys, onClose, onRemoved }: RemoveImagesDialogProps) {
  const { t } = useTranslation('images')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const users = useImageUsers()
  const images = useRows('images')
  const [force, setForce] = useState(false)
  const plan = removalPlan(keys, imageRows(images), users)
  const references = plan.references(force)
  const remove = useCall(() => client.images.remove({ engine, references, force }), { errors: 'inline' })
  const shown = plan.shown(force)
  const told =
    shown.length > MOST_NAMED
      ? `${shown.slice(0, MOST_NAMED).join(', ')} +${shown.length - MOST_NAMED}`
      : shown.join(', ')
  const [failed, setFailed] = useState<readonly Failure[]>([])

  const items = plan.items.flatMap(item =>
    item.references.map((reference, at) => {
      const isLast = at === item.references.length - 1
      const blockers = item.stopped.map(user => user.name).join(', ')
      return {
        id: `${item.imageId}|${reference}`,
        label: shownReference(reference, item.imageId),
        icon: item.dataGoes && isLast ? ImageIcon : TagIcon,
        note:
          !item.dataGoes || !isLast
            ? t('removeTagNote')
            : blockers === '' || force
              ? t('removeImageNote', { size: formatBytes(item.sizeBytes) })
              : t('removeBlockedNote', { names: blockers })
      }
    })
  )
  const gone = plan.items.filter(item => item.dataGoes).length
  const stopped = plan.items.flatMap(item => item.stopped.map(user => user.name)).join(', ')
  const run = async () => {
    setFailed([])
    const outcome = await remove.run()
    if (!outcome) return
    if (outcome.failed.length > 0) return setFailed(outcome.failed)
    toast({ tone: 'success', text: t('removed', { names: told }) })
    onRemoved()
  }
  return (
    <ConfirmDialog
      open
      danger
      title={
        gone > 0 || plan.items.length === 0
          ? t('removeTitle', { count: gone || plan.held.length })
          : t('untagTitle', { count: items.length })
      }
      items={items}
      options={
        plan.needsForce
          ? [
              {
                id: 'force',
                label: t('removeForce'),
                explain: t('removeForceExplain', { names: stopped }),
                checked: force
              }
            ]
          : []
      }
      onOption={(_, checked) => setForce(checked)}
      confirmLabel={t('removeConfirm')}
      confirmDisabled={references.length === 0}
      command={references.length === 0 ? undefined : removeImagesCommand(shown, force)}
      busy={remove.pending}
      error={failed[0] ?? remove.error}
      errorTitle={failed.length === 0 ? undefined : t('removeFailed', { count: failed.length })}
      onConfirm={() => void run()}
      onCancel={onClose}
    >
      {gone > 0 ? t('removeIntro') : null}
      {plan.items
        .filter(item => item.keeps.length > 0)
        .map(item => (
          <div key={item.imageId}>
            {t('removeKeeps', { reference: item.references.join(', '), tags: item.keeps.join(', ') })}
          </div>
        ))}
      <HeldImages held={plan.held} />
    </ConfirmDialog>
  )
}
