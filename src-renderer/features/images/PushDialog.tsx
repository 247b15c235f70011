import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pushCommand } from '#shared/model/command'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { FormDialog } from '../../ui/FormDialog'
import { useUiText } from '../../ui/texts'
import { registryOf } from './image-rows'
import { TaskProgress } from './TaskProgress'

/** Says where an image would go, pushes it, and shows how far it is. */
export function PushDialog({ reference, onClose }: { reference: string; onClose: () => void }) {
  const { t } = useTranslation('images')
  const text = useUiText()
  const client = useClient()
  const engine = useEngineId()
  const [task, setTask] = useState<string | null>(null)
  const state = useAppRow('tasks', task ?? '')?.state
  const push = useCall(() => client.images.push({ engine, reference }), { errors: 'inline' })
  return (
    <FormDialog
      open
      title={t('pushTitle', { reference })}
      intro={
        task === null
          ? t('pushIntro', { registry: registryOf(reference) })
          : state === 'running'
            ? t('pushGoesOn')
            : undefined
      }
      submitLabel={t('pushStart')}
      closeLabel={task === null ? undefined : text('close')}
      busy={push.pending}
      error={push.error}
      command={pushCommand(reference)}
      onClose={onClose}
      onSubmit={task === null ? () => void push.run().then(begun => begun && setTask(begun.task)) : undefined}
    >
      {task === null ? null : <TaskProgress id={task} />}
    </FormDialog>
  )
}
