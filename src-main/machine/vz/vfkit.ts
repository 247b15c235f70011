import type { BootSpec } from '../driver'

/**
 * Apple’s Virtualization framework through vfkit, as its documentation describes it: not yet run on that system.
 * vfkit boots the same kernel, initrd and disks; its REST service takes the place of QEMU’s control socket.
 */

/** The sockets of a machine in vfkit; all are unix sockets in the run folder. */
export type VfkitPlace = { run: string; pidFile: string }

export const vfkitSockets = (run: string) => ({
  rest: `${run}/vfkit.sock`,
  agent: `${run}/agent.sock`,
  engine: `${run}/engine.sock`,
  network: `${run}/net.sock`
})

/** The port of the machine’s vsock on which its agent and its engine are reached. */
export const VSOCK_PORTS = { agent: 1024, engine: 2376 } as const

/** vfkit’s arguments for a start. The guest asks for its address, so its command line says dhcp. */
export function vfkitArgs(spec: BootSpec, { run, pidFile }: VfkitPlace): string[] {
  const sockets = vfkitSockets(run)
  const device = (text: string) => ['--device', text]
  return [
    ...['--cpus', String(spec.cpus), '--memory', String(spec.memoryMb), '--pidfile', pidFile],
    ...['--restful-uri', `unix://${sockets.rest}`],
    '--bootloader',
    `linux,kernel=${plain(spec.kernel)},initrd=${plain(spec.initrd)},` +
      `cmdline="console=hvc0 ${spec.kernelWords} gantry.net=dhcp"`,
    // vfkit names disks by deviceId, which the guest sees as the virtio serial.
    ...device(`virtio-blk,path=${plain(spec.root)},deviceId=root,readonly`),
    ...device(`virtio-blk,path=${plain(spec.data)},deviceId=data`),
    ...device(`virtio-blk,path=${plain(spec.config)},deviceId=config,readonly`),
    ...device('virtio-net,nat'),
    ...device('virtio-rng'),
    ...device('virtio-balloon'),
    ...device('virtio-serial,stdio'),
    ...device(`virtio-vsock,port=${VSOCK_PORTS.agent},socketURL=${plain(sockets.agent)},connect`),
    ...device(`virtio-vsock,port=${VSOCK_PORTS.engine},socketURL=${plain(sockets.engine)},connect`),
    ...spec.shares.flatMap(share => device(`virtio-fs,sharedDir=${plain(share.path)},mountTag=${share.tag}`)),
    // x86 programs run through Rosetta where it is installed.
    ...(spec.arch === 'arm64' ? device('rosetta,mountTag=rosetta,ignore-if-missing') : [])
  ]
}

/** The states that vfkit’s REST service tells, and the ways between them that it allows. */
export type VfkitState =
  | 'VirtualMachineStateStopped'
  | 'VirtualMachineStateRunning'
  | 'VirtualMachineStatePaused'
  | 'VirtualMachineStateError'
  | 'VirtualMachineStateStarting'
  | 'VirtualMachineStatePausing'
  | 'VirtualMachineStateResuming'
  | 'VirtualMachineStateStopping'
  | 'VirtualMachineStateSaving'
  | 'VirtualMachineStateRestoring'

export type VfkitAnswer = {
  state: VfkitState
  canStart: boolean
  canPause: boolean
  canResume: boolean
  canStop: boolean
}

/** The answer of GET /vm/state; null when it is no such answer. */
export function parseVfkitState(text: string): VfkitAnswer | null {
  let raw: Record<string, unknown>
  try {
    raw = Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return null
  }
  const { state } = raw
  if (typeof state !== 'string' || !/^VirtualMachineState[A-Z]\w+$/.test(state)) return null
  const can = (name: string) => raw[name] === true
  return {
    state: state as VfkitState,
    canStart: can('canStart'),
    canPause: can('canPause'),
    canResume: can('canResume'),
    canStop: can('canStop') || can('canHardStop')
  }
}

export type VfkitAct = 'pause' | 'resume' | 'stop' | 'kill'

/** What to send to POST /vm/state next, to come from what vfkit tells to what is wanted; null: nothing, or wait. */
export function nextAct(
  now: VfkitAnswer,
  wanted: 'running' | 'paused' | 'stopped',
  isOverdue: boolean
): VfkitAct | null {
  const short = now.state.replace('VirtualMachineState', '').toLowerCase()
  if (short === wanted) return null
  if (wanted === 'running') return short === 'paused' && now.canResume ? 'resume' : null
  if (wanted === 'paused') return short === 'running' && now.canPause ? 'pause' : null
  // A paused machine hears no request to stop.
  if (short === 'paused' && now.canResume && !isOverdue) return 'resume'
  if (isOverdue) return 'kill'
  return short === 'running' && now.canStop ? 'stop' : null
}

/** The body of POST /vm/state. */
export const actBody = (act: VfkitAct): string =>
  JSON.stringify({ state: { pause: 'Pause', resume: 'Resume', stop: 'Stop', kill: 'HardStop' }[act] })

/** vfkit’s options are split at commas and know no escape, so a path with one cannot be named. */
function plain(path: string): string {
  if (path.includes(',')) throw new Error(`vfkit cannot take a path with a comma: ${path}`)
  return path
}
