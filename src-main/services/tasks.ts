import { told } from '#shared/contract/sentences'
import type { contract } from '#shared/contract/index'
import { savedFile } from '#shared/model/task'
import type { AppRows } from '#shared/model/tables'
import type { Handlers } from '#shared/wire/define'
import type { Store } from '../core/store'
import type { Tasks } from '../core/tasks'

export type TasksDeps = {
  tasks: Tasks
  store: Pick<Store<AppRows>, 'get'>
  /** Shows a file in the file manager; null where there is none. */
  reveal: ((path: string) => Promise<void>) | null
}

/** Long jobs. */
export const tasksService = ({ tasks, store, reveal }: TasksDeps): Handlers<typeof contract>['tasks'] => ({
  cancel: ({ id }) => tasks.cancel(id),
  reveal: ({ id }) => {
    const task = store.get('tasks', id)
    const path = task ? savedFile(task) : null
    if (path === null || !reveal) throw told('denied', 'nothingToReveal', {})
    return reveal(path)
  },
  dismiss: ({ ids }) => tasks.dismiss(ids)
})
