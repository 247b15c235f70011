import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { formatAge, formatDuration } from '#shared/format'
import { savedFile } from '#shared/model/task'
import { desktop } from '../../data/desktop'
import { useGantry } from '../../data/gantry-context'
import { taskTitle, taskTold } from '../../data/task-look'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useNow } from '../../data/use-now'
import { useTaskText } from '../../data/use-task-text'
import { CopyButton } from '../../ui/CopyButton'
import { TaskRow } from '../../ui/TaskRow'
import { broughtImage } from './task-order'

type TaskItemProps = {
  id: string
  /** The engine that the user looks at; a task of another one says where it is. */
  engine: string | null
  compact?: boolean
}

/** One long job with all that can be done about it. */
export function TaskItem({ id, engine, compact = false }: TaskItemProps) {
  const { t, i18n } = useTranslation('tasks')
  const say = useTaskText()
  const gantry = useGantry()
  const [, navigate] = useLocation()
  const client = useClient()
  const task = useAppRow('tasks', id)
  const home = useAppRow('engines', task?.engine ?? '')
  const now = useNow(1_000)
  const cancel = useCall(() => client.tasks.cancel({ id }), { errors: 'toast' })
  const reveal = useCall(() => client.tasks.reveal({ id }), { errors: 'toast' })
  const dismiss = useCall(() => client.tasks.dismiss({ ids: [id] }), { errors: 'toast' })
  const retry = useCall(
    async (kind: 'pull' | 'push', of: string, reference: string) => {
      await client.images[kind]({ engine: of, reference })
      await client.tasks.dismiss({ ids: [id] })
    },
    { errors: 'toast' }
  )
  if (!task) return null

  const openImage = (reference: string | null) => {
    const found = gantry
      .engine(task.engine)
      .rows('images')
      .find(({ tags }) => tags.some(tag => tag === reference || tag === `${reference}:latest`))
    navigate(found ? `/images/${encodeURIComponent(found.id)}` : '/images')
  }

  const isHere = task.engine === engine
  const told = taskTold(task, say)
  const note = isHere ? told.note : `${told.note} · ${t('onEngine', { engine: home?.name ?? task.engine })}`
  const image = isHere ? broughtImage(task) : null
  const { kind } = task
  const bridge = desktop()
  const saved = bridge && savedFile(task)
  const canRetry =
    (task.state === 'failed' || task.state === 'cancelled') && (kind === 'pull' || kind === 'push')
  return (
    <TaskRow
      {...told}
      {...(compact ? { parts: [] } : {})}
      note={note}
      title={taskTitle(task, say)}
      time={
        task.endedAt === null
          ? formatDuration(Math.max(0, now - task.startedAt))
          : formatAge(Math.min(task.endedAt, now), now, i18n.language)
      }
      onCancel={() => void cancel.run()}
      onDismiss={() => void dismiss.run()}
      onDragOut={saved ? () => bridge?.dragOut(saved) : undefined}
      action={
        <>
          {compact ? null : <CopyButton value={task.command} label={t('copyCommand')} />}
          {image === null ? null : (
            <Button size="small" component={Link} href={`/run?image=${encodeURIComponent(image)}`}>
              {t('runImage')}
            </Button>
          )}
          {image !== null || (task.kind === 'load' && task.state === 'done' && isHere) ? (
            <Button size="small" onClick={() => openImage(image)}>
              {t(image === null ? 'showImages' : 'openImage')}
            </Button>
          ) : null}
          {saved ? (
            <Button size="small" loading={reveal.pending} onClick={() => void reveal.run()}>
              {t('showFile')}
            </Button>
          ) : null}
          {canRetry ? (
            <Button
              size="small"
              loading={retry.pending}
              onClick={() => void retry.run(kind, task.engine, task.subject)}
            >
              {t('retry')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
