import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { SettingsFile } from '../core/settings'
import type { Engines } from '../engine/engines'
import { tryEngine } from '../engine/trial'

export type EnginesDeps = { engines: Engines; settings: Pick<SettingsFile, 'change' | 'current'> }

/** Finding, watching, choosing and adding engines. */
export const enginesService = ({ engines, settings }: EnginesDeps): Handlers<typeof contract>['engines'] => ({
  watch: ({ engine }, { signal }) => engines.get(engine).watch(signal),
  discover: () => engines.discover(),
  retry: ({ engine }) => engines.retry(engine),
  choose: ({ engine }) => settings.change({ engine: engines.get(engine).id }),
  test: async (input, { signal }) => tryEngine(engines.newEndpoint(input).endpoint, signal),
  add: async added => {
    const { id } = engines.newEndpoint(added)
    await settings.change({ engines: [...settings.current.engines, added] })
    return { engine: id }
  },
  remove: async ({ engine }) => settings.change({ engines: engines.addedWithout(engine) })
})
