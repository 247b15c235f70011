import type { Task } from '#shared/model/task'

export type TaskGroups = { running: readonly Task[]; ended: readonly Task[] }

/** Running ones as they began, oldest first; then the ended, the last to end first. */
export const groupTasks = (tasks: readonly Task[]): TaskGroups => ({
  running: tasks
    .filter(task => task.state === 'running')
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)),
  ended: tasks
    .filter(task => task.state !== 'running')
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || (a.id < b.id ? -1 : 1))
})

/** The image that a done task brought, to be opened or run: a tag, never a digest line. */
export const broughtImage = (task: Task): string | null => {
  if (task.state !== 'done') return null
  if (task.kind === 'pull') return task.subject
  if (task.kind === 'load') return task.result.find(one => one !== '' && !/\s/.test(one)) ?? null
  return null
}
