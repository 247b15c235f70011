import type { Engine } from '#shared/model/engine'
import type { MachineState } from '#shared/model/machine'

/** How Gantry's own machine stands while its engine rests. */
export type Rest = 'starting' | 'asleep' | 'paused' | 'off' | 'fallingAsleep' | 'stopping' | 'stuck'

export const restOf = (state: MachineState | undefined): Rest => {
  switch (state?.at) {
    case undefined:
    case 'absent':
    case 'stopped':
      return 'off'
    case 'creating':
    case 'starting':
    case 'running': // Its engine is on its way.
      return 'starting'
    case 'suspended':
      return 'asleep'
    case 'suspending':
      return 'fallingAsleep'
    case 'stopping':
      return 'stopping'
    case 'paused':
      if (state.why === 'asleep') return 'asleep'
      return state.why === 'user' ? 'paused' : 'stuck'
    case 'broken':
      return 'stuck'
  }
}

/** The shape by which an engine's state is drawn. */
export const engineShapes = {
  ready: 'running',
  connecting: 'busy',
  resting: 'stopped',
  unreachable: 'failed'
} as const satisfies Record<Engine['state']['at'], string>
