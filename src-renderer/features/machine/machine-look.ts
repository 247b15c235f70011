import type { MachineVerb } from '#shared/contract/machine'
import type { MachineSettings, MachineState, MachineStatus, MachineWait } from '#shared/model/machine'
import type { StateShape } from '../../ui/StateBadge'
import type { en } from './strings'

/** A setting, as the page calls it. */
const settingWords: Record<keyof MachineSettings, keyof typeof en> = {
  version: 'settingVersion',
  arch: 'settingArch',
  cpus: 'cpus',
  memoryMb: 'memory',
  diskGb: 'disk',
  sleepAfterMinutes: 'sleep',
  startWithApp: 'startWithApp',
  shares: 'folders',
  allowHost: 'allowHost',
  lanPorts: 'portLan',
  proxy: 'settingProxy',
  caFile: 'caFile',
  enginePort: 'settingPort'
}

export type StateWord = Extract<keyof typeof en, `state${string}`>

/** How a state is shown: its shape, its word, and what can be done, the main thing first. */
export type MachineLook = { shape: StateShape; word: StateWord; verbs: readonly MachineVerb[] }

export const lookOf = (state: MachineState): MachineLook => {
  switch (state.at) {
    case 'absent':
      return { shape: 'unknown', word: 'stateAbsent', verbs: [] }
    case 'creating':
      return { shape: 'busy', word: 'stateCreating', verbs: [] }
    case 'stopped':
      return { shape: 'stopped', word: 'stateStopped', verbs: ['start', 'repair'] }
    case 'starting':
      return { shape: 'busy', word: 'stateStarting', verbs: ['stop'] }
    case 'running':
      return { shape: 'running', word: 'stateRunning', verbs: ['stop', 'restart', 'suspend', 'pause'] }
    case 'paused':
      return {
        shape: 'paused',
        word: state.why === 'asleep' ? 'stateAsleep' : 'statePaused',
        verbs: ['resume', 'stop']
      }
    case 'suspending':
      return { shape: 'busy', word: 'stateSuspending', verbs: [] }
    case 'suspended':
      return { shape: 'paused', word: 'stateSuspended', verbs: ['start', 'stop', 'repair'] }
    case 'stopping':
      return { shape: 'busy', word: 'stateStopping', verbs: [] }
    case 'broken':
      return { shape: 'failed', word: 'stateBroken', verbs: ['repair', 'start', 'stop'] }
  }
}

/** What waits for the next start: the settings by their names, and whether the network does, which may not wait so long. */
export const restartWaits = (waits: readonly MachineWait[]) => ({
  settings: waits.filter(wait => wait !== 'network').map(wait => settingWords[wait]),
  network: waits.includes('network')
})

/** Whether there is something to read of what it prints: from the moment that it boots, also when it got no further. */
export const hasConsole = ({ pid, state }: Pick<MachineStatus, 'pid' | 'state'>): boolean => {
  const step = state.at === 'starting' ? state.step : state.at === 'broken' ? state.problem.step : null
  return pid !== null || step === 'kernel' || step === 'engine'
}
