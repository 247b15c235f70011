import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import { act, create, detail, inspect, rename, revealEnv } from '../engine/containers'
import { dismissFailure } from '../engine/deeds'
import type { Engines } from '../engine/engines'
import { portHolders } from '../engine/ports'
import { containerStreams } from './container-streams'

export const containersService = (deps: { engines: Engines }): Handlers<typeof contract>['containers'] => {
  const { engines } = deps
  return {
    ...containerStreams(deps),
    act: ({ engine, ids, act: deed }) => act(engines.use(engine), ids, deed),
    dismissFailure: ({ engine, id }) => dismissFailure(engines.get(engine), 'containers', id),
    rename: ({ engine, id, name }) => rename(engines.use(engine), id, name),
    detail: ({ engine, id }) => detail(engines.use(engine), id),
    revealEnv: ({ engine, id, name }) => revealEnv(engines.use(engine), id, name),
    inspect: ({ engine, id }) => inspect(engines.use(engine), id),
    create: ({ engine, spec, start }) => create(engines.use(engine), spec, start),
    portHolders: ({ engine, ports }) => portHolders(engines.use(engine), ports)
  }
}
