import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import { dismissFailure } from '../engine/deeds'
import type { Engines } from '../engine/engines'
import { createVolume, inspectVolume, removeVolumes, volumeSizes } from '../engine/volumes'

export const volumesService = ({ engines }: { engines: Engines }): Handlers<typeof contract>['volumes'] => ({
  create: ({ engine, spec }) => createVolume(engines.use(engine), spec),
  remove: ({ engine, ids }) => removeVolumes(engines.use(engine), ids),
  dismissFailure: ({ engine, id }) => dismissFailure(engines.get(engine), 'volumes', id),
  inspect: ({ engine, id }) => inspectVolume(engines.use(engine), id),
  sizes: ({ engine }) => volumeSizes(engines.use(engine))
})
