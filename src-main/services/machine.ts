import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { UserFiles } from '../core/user-files'
import type { Engines } from '../engine/engines'
import { exportsOf } from '../engine/export'
import { writeWhole } from '../engine/save'
import { standStill } from '../engine/standstill'
import type { StoodStill } from '../engine/stood-still'
import { diagnostics } from '../machine/diagnostics'
import type { Machine } from '../machine/machine'
import { handOut } from './hand-out'

export type MachineDeps = {
  machine: Machine
  engines: Pick<Engines, 'useOwn'>
  shell: UserFiles
  stoodStill: StoodStill
  /** Is given what must not be cut off when Gantry ends. */
  untilEnded: (work: Promise<void>) => void
  /** Gantry's. */
  version: string
}

/** Gantry's own engine in its virtual machine. */
export const machineService = ({
  machine,
  engines,
  shell,
  stoodStill,
  untilEnded,
  version
}: MachineDeps): Handlers<typeof contract>['machine'] => ({
  act: ({ verb }) => {
    switch (verb) {
      case 'start':
        return machine.status.state.at === 'absent' ? machine.create() : machine.start()
      case 'resume':
        return machine.start()
      default:
        return machine[verb]()
    }
  },
  configure: change => machine.change(change),
  trim: async () => {
    await machine.measure()
    const hostBytesBefore = machine.status.sizes?.hostBytes ?? 0
    await machine.trim()
    return { hostBytesBefore, hostBytesAfter: machine.status.sizes?.hostBytes ?? 0 }
  },
  export: async function* (_, { signal }) {
    const engine = engines.useOwn()
    const folder = `gantry-export-${new Date().toISOString().replace(/[:.]/g, '-')}`
    let goOn: (() => Promise<void>) | null = null
    let ended = () => {}
    untilEnded(
      new Promise<void>(resolve => {
        ended = resolve
      })
    )
    try {
      const files = await exportsOf(engine, signal)
      for await (const file of handOut(shell, folder, files, signal)) {
        // Only now is there a place for the files, and nobody has begun to read the first one.
        goOn ??= await standStill(engine, stoodStill, signal)
        yield file
        // It must not fall asleep over a long one.
        await machine.touch()
      }
    } finally {
      await goOn?.()
      ended()
    }
  },
  revert: ({ id, at }) => machine.revert(id, at),
  reset: ({ id }) => machine.reset(id),
  diagnostics: async () => {
    const name = `gantry-machine-${new Date().toISOString().slice(0, 10)}.tar.gz`
    const body = async function* () {
      yield await diagnostics(machine, version)
    }
    const offered = await shell.offer(name, body)
    if (offered?.kind === 'path') await writeWhole(body(), offered.path)
    return {
      path: offered?.kind === 'path' ? offered.path : null,
      url: offered?.kind === 'url' ? offered.url : null
    }
  },
  usage: (_, { signal }) => machine.usage.follow(signal),
  console: (_, { signal }) => machine.console.follow(signal)
})
