import type { AppInfo } from '#shared/contract/app'
import type { contract } from '#shared/contract/index'
import type { AppRows } from '#shared/model/tables'
import type { Handlers } from '#shared/wire/define'
import type { SettingsFile } from '../core/settings'
import type { Store } from '../core/store'

export type AppDeps = { info: AppInfo; store: Store<AppRows>; settings: SettingsFile }

/** Gantry itself: what it is, its engines, tasks and settings. */
export const appService = ({ info, store, settings }: AppDeps): Handlers<typeof contract>['app'] => ({
  info: () => info,
  watch: (_, { signal }) => store.watch(signal),
  changeSettings: change => settings.change(change)
})
