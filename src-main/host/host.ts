import { homedir } from 'node:os'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import type { Handlers } from '#shared/wire/define'
import type { Port } from '#shared/wire/port'
import { serve } from '#shared/wire/serve'
import packageJson from '../../package.json' with { type: 'json' }
import { openLog, type Log } from '../core/log'
import { prepareDataDir } from '../core/paths'
import { SettingsFile } from '../core/settings'
import { Store } from '../core/store'
import { Tasks } from '../core/tasks'
import { Engines } from '../engine/engines'
import { appService } from '../services/app'
import { containersService } from '../services/containers'
import { enginesService } from '../services/engines'
import { imagesService } from '../services/images'
import { networksService } from '../services/networks'
import { tasksService } from '../services/tasks'
import { volumesService } from '../services/volumes'
import type { Shell } from './shell'

export type HostOptions = {
  shell: Shell
  /** Settings, log and the last known rows live here; it is made when it is missing. */
  dataDir: string
  /** The one engine to use (`unix:///…`, `tcp://…`); without it Gantry looks for engines. */
  engine?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  log?: Log
}

export type Host = {
  /** Attaches the whole contract to a port; returns the way to detach it. */
  serve(port: Port): () => void
  /** Ends every stream, lets go of the engines and waits for what must reach the disk. */
  stop(): Promise<void>
  readonly store: Store<AppRows>
  readonly log: Log
}

/**
 * Builds Gantry behind the contract, whatever the shell: store, settings, engines, tasks, services.
 * Engines connect in the background; nothing waits for them.
 * @throws AppError `denied` when the data folder cannot be used, `bad_request` when `engine` is no address
 */
export async function startHost({ shell, dataDir, engine, env, log: given }: HostOptions): Promise<Host> {
  await prepareDataDir(dataDir)
  const log = given ?? openLog({ file: join(dataDir, 'gantry.log') })
  const store = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const settings = await SettingsFile.open({ dir: dataDir, store, warn: message => log.warn(message) })
  const home = homedir()
  const engines = new Engines({ app: store, flag: engine, env, home, log, dataDir })
  const tasks = new Tasks(store, error => log.internal(error))
  const info = {
    version: packageJson.version,
    shell: shell.kind,
    platform: process.platform
  }
  const handlers: Handlers<typeof contract> = {
    app: appService({ info, store, settings }),
    engines: enginesService({ engines, settings }),
    containers: containersService({ engines }),
    images: imagesService({
      engines,
      tasks,
      dockerConfigDir: env['DOCKER_CONFIG'] || join(home, '.docker'),
      shell
    }),
    volumes: volumesService({ engines }),
    networks: networksService({ engines }),
    tasks: tasksService({ tasks })
  }
  // What it answers is checked wherever it is worked on; a user's Gantry need not pay for it.
  const options = {
    validateOutput: env['NODE_ENV'] === 'test' || env['NODE_ENV'] === 'development',
    log: (error: unknown) => log.internal(error)
  }
  engines.start()

  const detachers = new Set<() => void>()
  let stopped: Promise<void> | undefined
  return {
    store,
    log,
    serve: port => {
      const stopServing = serve(contract, handlers, port, options)
      const detach = () => {
        detachers.delete(detach)
        stopServing()
      }
      detachers.add(detach)
      return detach
    },
    stop: () =>
      (stopped ??= (async () => {
        for (const detach of [...detachers]) detach()
        await tasks.stop()
        await engines.stop()
        await settings.settled()
      })())
  }
}
