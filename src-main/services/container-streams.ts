import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import { attach } from '../engine/attach'
import type { Engines } from '../engine/engines'
import { exec } from '../engine/exec'
import { logs } from '../engine/logs'
import { stats, statsHistory } from '../engine/stats'

type Streams = Pick<
  Handlers<typeof contract>['containers'],
  'logs' | 'stats' | 'statsHistory' | 'exec' | 'attach'
>

/** What flows out of containers and into them. */
export const containerStreams = ({ engines }: { engines: Pick<Engines, 'use'> }): Streams => ({
  logs: (query, { signal }) => logs(engines.use(query.engine), query, signal),
  stats: ({ engine, ids }, { signal }) => stats(engines.use(engine), ids, signal),
  statsHistory: ({ engine, id }, { signal }) => statsHistory(engines.use(engine), id, signal),
  exec: (init, { signal }, up) => exec(engines.use(init.engine), init, signal, up),
  attach: (init, { signal }, up) => attach(engines.use(init.engine), init, signal, up)
})
