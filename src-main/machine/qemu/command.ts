import type { MachineAccelerator, MachineArch } from '#shared/model/machine'
import type { BootSpec } from '../driver'
import { securityModel } from '../shares'

/** What the command depends on besides the start itself. */
export type QemuHost = {
  platform: NodeJS.Platform
  isRoot: boolean
  /** The folder of the sockets; on Windows the beginning of the pipes' names. */
  run: string
}

/** The channels between Gantry and QEMU. */
export type Channel = 'qmp' | 'agent' | 'console'

/** Where a channel can be reached, as Node and QEMU name it. */
export const channelPath = (host: QemuHost, channel: Channel): string =>
  host.platform === 'win32' ? `\\\\.\\pipe\\${pipeName(host, channel)}` : `${host.run}/${channel}.sock`

const pipeName = (host: QemuHost, channel: Channel) => `${host.run.replaceAll(/[\\/:]/g, '-')}-${channel}`

const ENGINE_PORT = 2376
/** What emulation may keep of the programs that it has translated: all but a whole start; QEMU's own limit is a gigabyte. */
const TRANSLATED_MB = 96
const PROBE_WORDS = 'quiet loglevel=3 panic=-1'

/** QEMU's arguments for a start; with `incoming` it waits for a machine's state instead of booting. */
export function qemuArgs(spec: BootSpec, host: QemuHost, incoming?: string): string[] {
  const pci = (device: string, more: string) => ['-device', `${device}-pci,${more}`]
  return [
    ...machineArgs(spec.arch, spec.accelerator, spec.cpus),
    ...['-name', 'gantry', '-no-reboot', '-S'],
    ...['-m', `${spec.memoryMb}M`],
    // The child process rights that QEMU never needs here are taken from it.
    ...(host.platform === 'linux'
      ? ['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny']
      : []),
    ...['-kernel', spec.kernel, '-initrd', spec.initrd],
    ...['-append', `console=${consoleOf(spec.arch)} ${spec.kernelWords} gantry.net=static`],
    ...chardev(host, 'qmp'),
    ...['-qmp', 'chardev:qmp'],
    ...chardev(host, 'console'),
    ...['-serial', 'chardev:console'],
    ...chardev(host, 'agent'),
    ...pci('virtio-serial', 'id=serial'),
    ...['-device', 'virtserialport,bus=serial.0,chardev=agent,name=gantry.agent'],
    ...disk('root', spec.root, { 'read-only': true }),
    // A full disk of the host stops the machine, which can go on when there is room; nothing is lost.
    ...disk('data', spec.data, { discard: 'unmap', 'detect-zeroes': 'unmap' }, ',werror=stop,rerror=stop'),
    ...disk('config', spec.config, { 'read-only': true }),
    // Without IPv6 there is one gateway to guard.
    ...['-netdev', `user,id=net,ipv6=off,hostfwd=tcp:127.0.0.1:${spec.enginePort}-:${ENGINE_PORT}`],
    ...pci('virtio-net', 'netdev=net,romfile='),
    ...['-device', 'virtio-rng-pci'],
    // A kernel that wakes in a file for the second time begins its randomness anew; elsewhere QEMU tells it only by ACPI.
    ...(spec.arch === 'x64' ? ['-device', 'vmgenid,guid=auto'] : []),
    ...pci('virtio-balloon', 'id=balloon,deflate-on-oom=on,free-page-reporting=on'),
    ...spec.shares.flatMap(share => [
      '-fsdev',
      `local,id=${share.tag},path=${comma(share.path)},security_model=${securityModel(share, host.isRoot)}` +
        `,multidevs=remap${share.readOnly ? ',readonly=on' : ''}`,
      ...pci('virtio-9p', `fsdev=${share.tag},mount_tag=${share.tag}`)
    ]),
    ...(incoming === undefined ? [] : ['-incoming', incoming])
  ]
}

/** QEMU's arguments for a try of an accelerator: kernel and initrd alone, whose init powers off at once. */
export const probeArgs = (
  image: { arch: MachineArch; kernel: string; initrd: string },
  accelerator: MachineAccelerator
): string[] => [
  ...machineArgs(image.arch, accelerator, 2),
  ...['-no-reboot', '-m', '256M', '-kernel', image.kernel, '-initrd', image.initrd],
  ...['-append', `console=${consoleOf(image.arch)} ${PROBE_WORDS} gantry.probe`, '-serial', 'stdio']
]

function machineArgs(arch: MachineArch, accelerator: MachineAccelerator, cpus: number): string[] {
  const machine = arch === 'x64' ? 'q35,hpet=off,smbus=off,sata=off,vmport=off' : 'virt,highmem=on'
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-machine', machine],
    ...['-accel', accelerator === 'tcg' ? `tcg,thread=single,tb-size=${TRANSLATED_MB}` : accelerator],
    ...['-cpu', processor(arch, accelerator)],
    // Emulated side by side, they now and then run code that the kernel has just patched, and it dies; one after the
    // other, they are slower than one.
    ...['-smp', accelerator === 'tcg' ? '1' : String(cpus)]
  ]
}

function processor(arch: MachineArch, accelerator: MachineAccelerator): string {
  if (accelerator === 'kvm' || accelerator === 'hvf') return 'host'
  // Emulated, these are slower than what programs do without them: memory is copied a byte at a time (2.5 times slower),
  // a connection's bytes are multiplied a bit at a time, and pointers are signed by a cipher.
  if (accelerator === 'tcg')
    return arch === 'x64' ? 'max,erms=off,fsrm=off,pclmulqdq=off' : 'max,pauth-impdef=on'
  // Under whpx QEMU knows no model “host”.
  return 'max'
}

const consoleOf = (arch: MachineArch) => (arch === 'x64' ? 'ttyS0' : 'ttyAMA0')

const chardev = (host: QemuHost, channel: Channel): string[] => [
  '-chardev',
  host.platform === 'win32'
    ? `pipe,id=${channel},path=${pipeName(host, channel)}`
    : `socket,id=${channel},path=${comma(channelPath(host, channel))},server=on,wait=off`
]

/** A raw file as a virtio disk; JSON, so that a path needs no escape of its own. */
function disk(name: string, path: string, options: Record<string, unknown>, device = ''): string[] {
  const file = {
    driver: 'file',
    filename: path,
    ...(options['discard'] ? { discard: options['discard'] } : {})
  }
  return [
    ...['-blockdev', JSON.stringify({ driver: 'raw', 'node-name': name, ...options, file })],
    ...['-device', `virtio-blk-pci,drive=${name},serial=${name}${device}`]
  ]
}

/** QEMU's option lists take a doubled comma for a comma. */
const comma = (path: string) => path.replaceAll(',', ',,')
