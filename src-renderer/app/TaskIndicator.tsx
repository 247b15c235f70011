import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { taskFraction } from '#shared/model/task'
import { useAppRows } from '../data/use-app-rows'
import { TasksIcon } from '../ui/icons'
import { ProgressBar } from '../ui/ProgressBar'

/** What runs in the background, on every page; opens the tasks. Not there while nothing runs. */
export function TaskIndicator() {
  const { t } = useTranslation('app')
  const running = useAppRows('tasks').filter(({ state }) => state === 'running')
  if (running.length === 0) return null
  const fractions = running.map(taskFraction).filter(fraction => fraction !== null)
  const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length
  const label = t('tasksRunning', { count: running.length })
  return (
    <Button
      href="#/tasks"
      color="inherit"
      startIcon={<TasksIcon />}
      aria-label={label}
      title={running.map(({ subject }) => subject).join('\n')}
      sx={{ color: 'text.secondary' }}
    >
      <Box sx={{ display: 'grid', gap: 0.5, minWidth: { xs: 36, sm: 110 }, textAlign: 'start' }}>
        <Box
          component="span"
          sx={{ display: { xs: 'none', sm: 'block' }, fontSize: '0.75rem', lineHeight: 1.2 }}
        >
          {label}
        </Box>
        <ProgressBar fraction={fractions.length === running.length ? mean : undefined} label={label} />
      </Box>
    </Button>
  )
}
