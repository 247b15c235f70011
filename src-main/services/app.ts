import { told } from '#shared/contract/sentences'
import type { AppInfo, Notice } from '#shared/contract/app'
import type { contract } from '#shared/contract/index'
import type { AppRows } from '#shared/model/tables'
import type { Handlers } from '#shared/wire/define'
import type { SettingsFile } from '../core/settings'
import type { Store } from '../core/store'
import type { Machine } from '../machine/machine'
import type { CommandLineTools } from '../tools/tools'

export type AppDeps = {
  info: AppInfo
  store: Store<AppRows>
  settings: SettingsFile
  machine: Pick<Machine, 'support'>
  tools: Pick<CommandLineTools, 'survey'>
  /** The names of docker's contexts. */
  contexts: () => string[]
  /** What the packages in Gantry ask to be told. Throws `not_found`. */
  notices: () => Promise<Notice[]>
  /** Shows a folder in the file manager; null where there is none. */
  reveal: ((path: string) => Promise<void>) | null
  /** Asks the user for a folder; null where that cannot be. */
  pickFolder: (() => Promise<string | null>) | null
}

/** Gantry itself: what it is, its engines, tasks and settings. */
export const appService = (deps: AppDeps): Handlers<typeof contract>['app'] => {
  const { info, store, settings, machine, tools, contexts, notices, reveal, pickFolder } = deps
  return {
    info: () => info,
    watch: (_, { signal }) => store.watch(signal),
    changeSettings: change => settings.change(change),
    dismissNotes: () => settings.dismissNotes(),
    revealDataDir: () => {
      if (!reveal) throw told('denied', 'nothingToReveal', {})
      return reveal(info.dataDir)
    },
    pickFolder: async () => {
      if (!pickFolder) throw told('denied', 'nothingToPick', {})
      return { path: await pickFolder() }
    },
    survey: async () => {
      const [found, support] = await Promise.all([tools.survey(), machine.support()])
      return { tools: found, contexts: contexts(), machine: support }
    },
    notices
  }
}
