import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '#shared/contract/index'
import type { MachineOnQuit } from '#shared/model/settings'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import type { Handlers } from '#shared/wire/define'
import type { Port } from '#shared/wire/port'
import { serve } from '#shared/wire/serve'
import packageJson from '../../package.json' with { type: 'json' }
import { prepareDataDir } from '../core/data-dir'
import { openLog, type Log } from '../core/log'
import { readNotices } from '../core/notices'
import { policyFile } from '../core/paths'
import { readPolicy } from '../core/policy'
import { SettingsFile } from '../core/settings'
import { Store } from '../core/store'
import { Tasks } from '../core/tasks'
import { readContexts } from '../engine/contexts'
import { Engines } from '../engine/engines'
import { nodeFiles } from '../engine/files'
import { StoodStill } from '../engine/stood-still'
import { hostAuthorities } from '../machine/authorities'
import { Machine } from '../machine/machine'
import { QemuDriver } from '../machine/qemu/driver'
import { appService } from '../services/app'
import { containersService } from '../services/containers'
import { enginesService } from '../services/engines'
import { imagesService } from '../services/images'
import { machineService } from '../services/machine'
import { networksService } from '../services/networks'
import { registriesService } from '../services/registries'
import { tasksService } from '../services/tasks'
import { toolsService } from '../services/tools'
import { updatesService } from '../services/updates'
import { volumesService } from '../services/volumes'
import { CommandLineTools } from '../tools/tools'
import { followStoodStill, restMachine, tieMachine } from './machine-engine'
import type { Shell } from './shell'

/** An export that was cut off puts everything back in this time, or is left. */
const EXPORT_END_MS = 10_000

export type HostOptions = {
  shell: Shell
  /** Settings, log and the last known rows live here; it is made when it is missing. */
  dataDir: string
  /** The one engine to use (`unix:///…`, `tcp://…`); without it Gantry looks for engines. */
  engine?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  /** Folders that may have the machine's system image for this computer; the first that has it counts. */
  machineImages: readonly string[]
  /** Folders that may have the docker command and its plugins as the packages carry them; the first that has it counts. */
  toolFolders: readonly string[]
  /** Files that may have the notices of the packages in Gantry; the first that is there counts. */
  notices?: readonly string[]
  /** The administrator's; the platform's own place unless given. */
  policy?: string
  log?: Log
}

export type Host = {
  /** Attaches the whole contract to a port; returns the way to detach it. */
  serve(port: Port): () => void
  /**
   * Ends every stream, lets go of the engines and waits for what must reach the disk. `machine`: what becomes of a
   * running one; it is left running unless told.
   */
  stop(machine?: MachineOnQuit): Promise<void>
  readonly store: Store<AppRows>
  readonly log: Log
}

/**
 * Builds Gantry behind the contract, whatever the shell: store, settings, engines, tasks, services.
 * Engines connect in the background; nothing waits for them.
 * @throws AppError `denied` when the data folder cannot be used, `bad_request` when `engine` is no address
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { shell, dataDir, engine, env, machineImages, toolFolders, log: given } = options
  const { platform } = process
  await prepareDataDir(dataDir)
  const log = given ?? openLog({ file: join(dataDir, 'gantry.log') })
  const store = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const settings = await SettingsFile.open({
    dir: dataDir,
    store,
    warn: message => log.warn(message),
    policy: await readPolicy(options.policy ?? policyFile({ platform, env }))
  })
  const home = homedir()
  const engines = new Engines({ app: store, flag: engine, env, home, log, dataDir })
  const dockerConfigDir = env['DOCKER_CONFIG'] || join(home, '.docker')
  const machine = await Machine.open({
    dataDir,
    imageFolders: machineImages,
    dockerDir: dockerConfigDir,
    env,
    authorities: () => hostAuthorities(env),
    driver: files => new QemuDriver(files, { platform, env }),
    log
  })
  const stoodStill = new StoodStill({ dataDir, log })
  const { version } = packageJson
  const tools = new CommandLineTools({ platform, env, home, dataDir, folders: toolFolders, version, log })
  const tasks = new Tasks(store, error => log.internal(error))
  const info = {
    version,
    shell: shell.kind,
    platform,
    dataDir,
    oneEngine: engines.onlyOne
  }
  const unended = new Set<Promise<void>>()
  const untilEnded = (work: Promise<void>) => {
    unended.add(work)
    void work.finally(() => unended.delete(work))
  }
  const handlers: Handlers<typeof contract> = {
    app: appService({
      ...{ info, store, settings, machine, tools },
      contexts: () => readContexts(nodeFiles, dockerConfigDir).contexts.map(({ name }) => name),
      notices: () => readNotices(options.notices ?? []),
      reveal: shell.reveal,
      pickFolder: shell.pickFolder
    }),
    engines: enginesService({ engines, settings }),
    containers: containersService({ engines }),
    images: imagesService({
      engines,
      tasks,
      dockerConfigDir,
      shell
    }),
    volumes: volumesService({ engines }),
    networks: networksService({ engines }),
    registries: registriesService({ engines, dockerConfigDir }),
    machine: machineService({ machine, engines, shell, stoodStill, untilEnded, version }),
    tasks: tasksService({ tasks, store, reveal: shell.reveal }),
    tools: toolsService({ tools }),
    updates: updatesService({ updates: shell.updates })
  }
  // What it answers is checked wherever it is worked on; a user's Gantry need not pay for it.
  const serving = {
    validateOutput: env['NODE_ENV'] === 'test' || env['NODE_ENV'] === 'development',
    log: (error: unknown) => log.internal(error)
  }
  const unfollowStoodStill = followStoodStill(stoodStill, engines, store)
  // The machine's docker context leads to the machine, which it would wake.
  engines.start(settings.current.engines, machine.status.enginePort)
  const unfollow = store.onChange(table => {
    if (table === 'settings') engines.setAdded(settings.current.engines)
  })
  const untie = tieMachine(machine, engines, store)
  void tools.bringUpToDate()
  if (machine.status.settings.startWithApp && machine.status.id !== null) {
    // What goes wrong is the machine's state, and told there.
    void machine.start().catch((error: unknown) => log.warn('The machine did not start.', error))
  }

  const detachers = new Set<() => void>()
  let stopped: Promise<void> | undefined
  return {
    store,
    log,
    serve: port => {
      const stopServing = serve(contract, handlers, port, serving)
      const detach = () => {
        detachers.delete(detach)
        stopServing()
      }
      detachers.add(detach)
      return detach
    },
    stop: rest =>
      (stopped ??= (async () => {
        for (const detach of [...detachers]) detach()
        await tasks.stop()
        // Containers that stand still for an export go on, and what was made for it goes away.
        await Promise.race([Promise.allSettled(unended), sleep(EXPORT_END_MS, undefined, { ref: false })])
        unfollow()
        unfollowStoodStill()
        untie()
        await restMachine(machine, rest ?? 'keep').catch(error =>
          log.warn('The machine did not rest.', error)
        )
        await machine.close()
        await engines.stop()
        await settings.settled()
        await tools.settled()
      })())
  }
}
