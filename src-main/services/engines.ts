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
  test: async (input, { signal }) => tryEngine(engines.newEndpoint(input, input.engine).endpoint, signal),
  add: async added => {
    const { id } = engines.newEndpoint(added)
    await settings.change({ engines: [...settings.current.engines, added] })
    return { engine: id }
  },
  added: async ({ engine }) => engines.added(engine),
  edit: async ({ engine, ...edited }) => {
    const { id } = engines.newEndpoint(edited, engine)
    const { engine: chosen, pinned } = settings.current
    await settings.change({
      engines: engines.addedAfter(engine, edited),
      ...(id !== engine && {
        ...(chosen === engine && { engine: id }),
        pinned: pinned.map(pin => (pin.engine === engine ? { ...pin, engine: id } : pin))
      })
    })
    return { engine: id }
  },
  remove: async ({ engine }) => settings.change({ engines: engines.addedAfter(engine, null) })
})
