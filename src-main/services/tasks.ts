import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { Tasks } from '../core/tasks'

/** Long jobs. */
export const tasksService = ({ tasks }: { tasks: Tasks }): Handlers<typeof contract>['tasks'] => ({
  cancel: ({ id }) => tasks.cancel(id),
  dismiss: ({ ids }) => tasks.dismiss(ids)
})
