import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { taskTitle, taskTold } from '../../data/task-look'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useTaskText } from '../../data/use-task-text'
import { TaskRow } from '../../ui/TaskRow'
import { color, radius } from '../../ui/tokens'

/** One pull, push or load where it was begun. */
export function TaskProgress({ id }: { id: string }) {
  const { t } = useTranslation('images')
  const say = useTaskText()
  const client = useClient()
  const task = useAppRow('tasks', id)
  const cancel = useCall(() => client.tasks.cancel({ id }), { errors: 'toast' })
  if (!task) return null
  return (
    <Box
      role="list"
      sx={{
        border: `1px solid ${color.divider}`,
        borderRadius: `${radius.panel}px`,
        '& > [role=listitem]': { borderBottom: 0 }
      }}
    >
      <TaskRow
        {...taskTold(task, say)}
        title={taskTitle(task, say)}
        onCancel={() => void cancel.run()}
        action={
          task.kind === 'pull' && task.state === 'done' ? (
            <Button size="small" component={Link} href={`/run?image=${encodeURIComponent(task.subject)}`}>
              {t('run')}
            </Button>
          ) : null
        }
      />
    </Box>
  )
}
