import * as ui from '../ui/strings'
import * as container from '../features/container/strings'
import * as containers from '../features/containers/strings'
import * as engines from '../features/engines/strings'
import * as images from '../features/images/strings'
import * as licences from '../features/licences/strings'
import * as machine from '../features/machine/strings'
import * as networks from '../features/networks/strings'
import * as run from '../features/run/strings'
import * as settings from '../features/settings/strings'
import * as tasks from '../features/tasks/strings'
import * as volumes from '../features/volumes/strings'
import * as welcome from '../features/welcome/strings'
import * as app from './strings'

/** Every string of the renderer: namespace → language → key. */
export const catalogues = {
  app,
  ui,
  container,
  containers,
  engines,
  images,
  licences,
  machine,
  networks,
  run,
  settings,
  tasks,
  volumes,
  welcome
} as const

export type Catalogues = { readonly [N in keyof typeof catalogues]: (typeof catalogues)[N]['en'] }
