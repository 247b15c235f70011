import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { SettingsFile } from '../core/settings'
import type { Engines } from '../engine/engines'

export type EnginesDeps = { engines: Engines; settings: Pick<SettingsFile, 'change'> }

/** Finding, watching and choosing engines. */
export const enginesService = ({ engines, settings }: EnginesDeps): Handlers<typeof contract>['engines'] => ({
  watch: ({ engine }, { signal }) => engines.get(engine).watch(signal),
  discover: () => engines.discover(),
  retry: ({ engine }) => engines.retry(engine),
  choose: ({ engine }) => settings.change({ engine: engines.get(engine).id })
})
