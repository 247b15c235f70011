import { isChosen, type Engine } from '#shared/model/engine'
import type { Settings } from '#shared/model/settings'

const readyFirst = (a: Engine, b: Engine): number =>
  Number(b.state.at === 'ready') - Number(a.state.at === 'ready')

/** The engine that the user chose last; where it is no longer known, one that answers, or any. */
export const chosenEngine = (
  settings: Pick<Settings, 'engine'> | null,
  engines: readonly Engine[]
): Engine | undefined =>
  engines.find(engine => isChosen(engine, settings?.engine ?? null)) ?? [...engines].sort(readyFirst)[0]
