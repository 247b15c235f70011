import { app } from './app'
import { containers } from './containers'
import { engines } from './engines'
import { images } from './images'
import { machine } from './machine'
import { networks } from './networks'
import { registries } from './registries'
import { tasks } from './tasks'
import { tools } from './tools'
import { updates } from './updates'
import { volumes } from './volumes'

/** The whole API between a client (renderer, tray) and the host. */
export const contract = {
  app,
  engines,
  containers,
  images,
  volumes,
  networks,
  registries,
  machine,
  tasks,
  tools,
  updates
} as const
