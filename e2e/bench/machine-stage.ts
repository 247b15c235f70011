import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import type { MachineStatus } from '#shared/model/machine'
import { connect } from '#shared/wire/connect'
import type { Client } from '#shared/wire/define'
import { memoryPair } from '#shared/wire/memory-port'
import { noUpdates } from '../../src-main/core/updates'
import { startHost } from '../../src-main/host/host'
import { machineFiles, type MachineFiles } from '../../src-main/machine/files'
import { readKeys, type MachineKeys } from '../../src-main/machine/keys'
import { probeArgs } from '../../src-main/machine/qemu/command'
import { dockerTls, type Docker } from '../fixtures/docker'
import { machineImage } from '../fixtures/machine'
import type { Stage } from './stage'

/** A machine as the desktop app has it: behind the contract, with a folder of its own. */
export type StagedMachine = {
  client: Client<typeof contract>
  files: MachineFiles
  status(): MachineStatus
  until(what: (status: MachineStatus) => boolean): Promise<MachineStatus>
  /** Its engine, by Gantry's name for it. */
  engineId(): string
  /** Its engine, past Gantry. */
  engine(): Promise<{ docker: Docker; port: number; keys: MachineKeys }>
}

/** Nothing is made yet; the machine is powered off at the stage's end. */
export async function stagedMachine(stage: Stage, name: string): Promise<StagedMachine> {
  const dataDir = stage.folder(name)
  const dockerDir = join(dataDir, 'docker')
  mkdirSync(dockerDir)
  const host = await startHost({
    shell: {
      kind: 'electron',
      updates: noUpdates,
      reveal: null,
      pickFolder: null,
      offer: () => Promise.reject(new Error('Nothing is saved here.')),
      place: () => Promise.reject(new Error('Nothing is saved here.')),
      take: () => {
        throw new Error('Nothing is loaded here.')
      }
    },
    dataDir,
    // Nothing else on this computer is measured.
    engine: `unix://${join(dataDir, 'no-engine.sock')}`,
    env: { PATH: process.env['PATH'], DOCKER_CONFIG: dockerDir },
    machineImages: [machineImage],
    toolFolders: []
  })
  const [ours, theirs] = memoryPair()
  host.serve(theirs)
  const { client, close } = connect(contract, ours)
  const status = () => {
    const row = host.store.get('machine', 'machine')
    if (!row) throw new Error('The host has no machine.')
    return row.status
  }
  stage.later(async () => {
    if (status().id !== null) await client.machine.act({ verb: 'stop' }).catch(() => undefined)
    close()
    await host.stop()
  })
  const files = machineFiles(dataDir)
  return {
    client,
    files,
    status,
    until: what =>
      new Promise(resolve => {
        const look = () => {
          if (!what(status())) return
          leave()
          resolve(status())
        }
        const leave = host.store.onChange(look)
        look()
      }),
    engineId: () => {
      const row = host.store.all('engines').find(({ source }) => source === 'machine')
      if (!row) throw new Error('The machine’s engine is not among the engines.')
      return row.id
    },
    engine: async () => {
      const keys = await readKeys(files.keys)
      const { enginePort: port } = status()
      if (!keys || port === null) throw new Error('The machine does not run.')
      return { docker: dockerTls({ port, keys }), port, keys }
    }
  }
}

type Manifest = { arch: 'x64' | 'arm64' }

/** ms until the bare kernel of the machine runs its first program, without a disk or anything else: the limit of a start. */
export function bareBoot(accelerator: NonNullable<MachineStatus['accelerator']>): Promise<number> {
  const { arch } = JSON.parse(readFileSync(join(machineImage, 'machine.json'), 'utf8')) as Manifest
  const image = { arch, kernel: join(machineImage, 'kernel'), initrd: join(machineImage, 'initrd') }
  const program = arch === 'x64' ? 'qemu-system-x86_64' : 'qemu-system-aarch64'
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(program, probeArgs(image, accelerator), { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let ms: number | null = null
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('GANTRY mark')) ms ??= performance.now() - startedAt
    })
    child.once('error', reject)
    child.once('exit', () =>
      ms === null ? reject(new Error(`The kernel did not start: ${said}`)) : resolve(ms)
    )
  })
}
