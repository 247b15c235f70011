import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { removeImagesCommand } from '#shared/model/command'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRemoval } from '../../data/use-removal'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { HeldNote } from '../../ui/HeldNote'
import { ImageIcon, TagIcon } from '../../ui/icons'
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
  const shown = plan.shown(force)
  const told =
    shown.length > MOST_NAMED
      ? `${shown.slice(0, MOST_NAMED).join(', ')} +${shown.length - MOST_NAMED}`
      : shown.join(', ')
  const removal = useRemoval(
    () => client.images.remove({ engine, references, force }),
    () => {
      toast({ tone: 'success', text: t('removed', { names: told }) })
      onRemoved()
    }
  )

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
      busy={removal.pending}
      error={removal.error}
      errorTitle={removal.failedCount === 0 ? undefined : t('removeFailed', { count: removal.failedCount })}
      onConfirm={() => void removal.run()}
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
      {plan.held.length === 0 ? null : (
        <HeldNote
          title={t('removeHeldTitle')}
          held={plan.held.map(({ imageId, references, running }) => ({
            id: imageId,
            name: references.map(one => shownReference(one, imageId)).join(', '),
            by: running
          }))}
          step={t('removeHeldStep')}
        />
      )}
    </ConfirmDialog>
  )
}
