import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import { dismissFailure } from '../engine/deeds'
import type { Engines } from '../engine/engines'
import {
  connectContainer,
  createNetwork,
  disconnectContainer,
  inspectNetwork,
  networkMembers,
  removeNetworks
} from '../engine/networks'

export const networksService = ({
  engines
}: {
  engines: Engines
}): Handlers<typeof contract>['networks'] => ({
  create: ({ engine, spec }) => createNetwork(engines.use(engine), spec),
  remove: ({ engine, ids }) => removeNetworks(engines.use(engine), ids),
  dismissFailure: ({ engine, id }) => dismissFailure(engines.get(engine), 'networks', id),
  inspect: ({ engine, id }) => inspectNetwork(engines.use(engine), id),
  members: ({ engine, id }) => networkMembers(engines.use(engine), id),
  connect: ({ engine, id, container, aliases }) =>
    connectContainer(engines.use(engine), id, container, aliases),
  disconnect: ({ engine, id, container, force }) =>
    disconnectContainer(engines.use(engine), id, container, force)
})
