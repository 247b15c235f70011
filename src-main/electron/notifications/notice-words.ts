import { formatDuration } from '#shared/format'
import { exitReason } from '#shared/model/exit-reason'
import type { Notice } from './notice-decider'
import type { NoticeStrings } from './notice-strings'

/** So many names fit a notification. */
const NAMED = 4

const namesIn = (names: readonly string[], text: NoticeStrings): string =>
  text.names(names.slice(0, NAMED), Math.max(0, names.length - NAMED))

/** What a notification says. */
export const noticeWords = (notice: Notice, text: NoticeStrings): { title: string; body: string } => {
  if (notice.kind === 'tasks') {
    const { tasks } = notice
    const [task] = tasks
    const done = tasks.filter(({ state }) => state === 'done').length
    if (tasks.length > 1) {
      const subjects = tasks.map(({ subject }) => subject)
      return { title: text.tasks(done, tasks.length - done), body: namesIn(subjects, text) }
    }
    const took = text.took(formatDuration((task.endedAt ?? task.startedAt) - task.startedAt))
    return {
      title: text.task(task.kind, task.subject, task.state === 'done'),
      body: task.state === 'done' ? took : text.whyFailed
    }
  }
  const { kind, containers } = notice
  const [one] = containers
  if (containers.length > 1) {
    const names = containers.map(({ name }) => name)
    return { title: text.many(kind, containers.length), body: namesIn(names, text) }
  }
  const code = one.exitCode ?? 0
  const why = text.why(kind, exitReason(code, kind === 'outOfMemory'), code)
  const isLoop = kind !== 'unhealthy' && one.state !== 'exited' && one.exitCode !== null
  return { title: text.one(kind, one.name), body: isLoop ? `${why} ${text.restarting}` : why }
}

/** The page that shows what it is about. */
export const noticePage = (notice: Notice): string => {
  if (notice.kind === 'tasks') return '#/tasks'
  const [one] = notice.containers
  if (notice.containers.length > 1) return '#/containers'
  return `#/containers/${one.id}/${notice.kind === 'unhealthy' ? 'overview' : 'logs'}`
}
