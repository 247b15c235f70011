import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { Updates } from '../core/updates'

/** New versions of Gantry. */
export const updatesService = ({ updates }: { updates: Updates }): Handlers<typeof contract>['updates'] => ({
  watch: (_, { signal }) => updates.follow(signal),
  check: () => updates.check(),
  download: () => updates.download(),
  install: () => updates.install()
})
