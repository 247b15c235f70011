import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { Machine } from '../machine/machine'

/** Gantry's own engine in its virtual machine. */
export const machineService = ({ machine }: { machine: Machine }): Handlers<typeof contract>['machine'] => ({
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
  reset: ({ id }) => machine.reset(id),
  console: (_, { signal }) => machine.console.follow(signal)
})
