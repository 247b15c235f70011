import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { taskTitle, taskTold } from '../../data/task-look'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useTaskText } from '../../data/use-task-text'
import { ErrorText } from '../../ui/errors/ErrorText'
import { TaskRow } from '../../ui/TaskRow'
import { color, radius } from '../../ui/tokens'
import type { Run } from './use-run'

/** Above the form: the pull that goes before, and what went wrong. */
export function RunOutcome({ run, name }: { run: Run; name: string }) {
  const { t } = useTranslation('run')
  const say = useTaskText()
  const client = useClient()
  const task = useAppRow('tasks', run.pullTask ?? '')
  const cancel = useCall((id: string) => client.tasks.cancel({ id }), { errors: 'toast' })
  const { error } = run
  const made = typeof error?.detail?.['id'] === 'string' ? error.detail['id'] : null
  if (!task && !error) return null
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 2 }}>
      {task && task.state !== 'done' ? (
        <Box
          role="list"
          sx={{
            background: color.paper,
            border: `1px solid ${color.divider}`,
            borderRadius: `${radius.panel}px`,
            '& > [role=listitem]': { borderBottom: 0 }
          }}
        >
          <TaskRow
            {...taskTold(task, say)}
            title={taskTitle(task, say)}
            onCancel={() => void cancel.run(task.id)}
          />
          <Box sx={{ px: 2, pb: 1.5, mt: -0.5, color: color.textMuted, fontSize: '0.75rem' }}>
            {t(
              run.pullEnd === 'failed'
                ? 'pullFailed'
                : run.pullEnd === 'cancelled'
                  ? 'pullStopped'
                  : 'pulling'
            )}
          </Box>
        </Box>
      ) : null}
      {error ? (
        <Alert
          severity="error"
          action={
            made === null ? undefined : (
              <Button color="inherit" size="small" component={Link} href={`/containers/${made}/overview`}>
                {t('openContainer')}
              </Button>
            )
          }
        >
          <AlertTitle>{t(made === null ? 'failed' : 'startFailed')}</AlertTitle>
          <ErrorText error={error} />
          {made === null ? null : <div>{t('startFailedStep')}</div>}
          {made === null || name === '' ? null : <div>{t('retryBlocked', { name })}</div>}
        </Alert>
      ) : null}
    </Box>
  )
}
