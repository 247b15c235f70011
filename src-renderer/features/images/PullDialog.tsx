import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pullCommand } from '#shared/model/command'
import { ImageReference, splitReference } from '#shared/model/image'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { FormDialog } from '../../ui/FormDialog'
import { font } from '../../ui/tokens'
import { useUiText } from '../../ui/texts'
import { TaskProgress } from './TaskProgress'

/** Asks for an image's name, pulls it, and shows how far it is. */
export function PullDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('images')
  const text = useUiText()
  const client = useClient()
  const engine = useEngineId()
  const images = useRows('images')
  const [typed, setTyped] = useState('')
  const [task, setTask] = useState<string | null>(null)
  const state = useAppRow('tasks', task ?? '')?.state
  const hasFailed = state === 'failed' || state === 'cancelled'
  const pull = useCall((reference: string) => client.images.pull({ engine, reference }), { errors: 'inline' })

  const reference = typed.trim()
  const isValid = ImageReference.safeParse(reference).success
  const hasTag = isValid && splitReference(reference).tag !== null
  const full = hasTag ? reference : `${reference}:latest`
  const isWrong = reference !== '' && !isValid
  const help = isWrong
    ? t('referenceInvalid')
    : reference === ''
      ? t('pullExample')
      : images.some(image => image.tags.includes(full))
        ? t('pullPresent')
        : hasTag
          ? ' '
          : t('pullLatest', { reference })

  return (
    <FormDialog
      open
      title={t('pullTitle')}
      intro={task === null ? t('pullIntro') : state === 'running' ? t('pullGoesOn') : undefined}
      submitLabel={t(task === null ? 'pullStart' : hasFailed ? 'pullRetry' : 'pullAgain')}
      closeLabel={task === null ? undefined : text('close')}
      disabled={task === null && !isValid}
      busy={pull.pending}
      error={pull.error}
      command={pullCommand(reference === '' ? 'nginx:1.27' : reference)}
      onClose={onClose}
      onSubmit={() => {
        if (task !== null) {
          setTask(null)
          if (!hasFailed) setTyped('')
          return
        }
        void pull.run(reference).then(begun => begun && setTask(begun.task))
      }}
    >
      {task === null ? (
        <TextField
          autoFocus
          label={t('pullLabel')}
          value={typed}
          placeholder="nginx:1.27"
          error={isWrong}
          helperText={help}
          onChange={event => {
            pull.reset()
            setTyped(event.target.value)
          }}
          slotProps={{
            htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' },
            input: { sx: { fontFamily: font.mono } }
          }}
          sx={{ mt: 0.5 }}
        />
      ) : (
        <TaskProgress id={task} />
      )}
    </FormDialog>
  )
}
