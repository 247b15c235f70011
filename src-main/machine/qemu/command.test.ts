import { describe, expect, it } from 'vitest'
import type { BootSpec } from '../driver'
import { channelPath, probeArgs, qemuArgs, type QemuHost } from './command'

const SPEC: BootSpec = {
  ...{ arch: 'x64', accelerator: 'tcg', slow: null, cpus: 2, memoryMb: 2048 },
  ...{
    kernel: '/s/kernel',
    kernelWords: 'quiet loglevel=3',
    initrd: '/s/initrd',
    root: '/s/root.erofs',
    data: '/m/data.raw',
    config: '/m/config.tar'
  },
  ...{ shares: [], enginePort: 5000, imageVersion: 'v', engineVersion: '26' }
}
const LINUX: QemuHost = { platform: 'linux', isRoot: false, run: '/m/run' }

/** The value that follows the first option of that name. */
const after = (args: string[], option: string) => args[args.indexOf(option) + 1]
/** All values of an option. */
const all = (args: string[], option: string) => args.filter((_, i) => args[i - 1] === option)

describe('QEMU’s arguments', () => {
  it.each([
    [
      'x64',
      'tcg',
      'q35,hpet=off,smbus=off,sata=off,vmport=off',
      'tcg,thread=single,tb-size=96',
      'max,erms=off,fsrm=off,pclmulqdq=off',
      'ttyS0'
    ],
    ['x64', 'kvm', 'q35,hpet=off,smbus=off,sata=off,vmport=off', 'kvm', 'host', 'ttyS0'],
    ['x64', 'whpx', 'q35,hpet=off,smbus=off,sata=off,vmport=off', 'whpx', 'max', 'ttyS0'],
    ['arm64', 'hvf', 'virt,highmem=on', 'hvf', 'host', 'ttyAMA0'],
    ['arm64', 'tcg', 'virt,highmem=on', 'tcg,thread=single,tb-size=96', 'max,pauth-impdef=on', 'ttyAMA0']
  ] as const)('for %s on %s', (arch, accelerator, machine, accel, cpu, console) => {
    const args = qemuArgs({ ...SPEC, arch, accelerator }, LINUX)
    expect([after(args, '-machine'), after(args, '-accel'), after(args, '-cpu')]).toEqual([
      machine,
      accel,
      cpu
    ])
    expect(after(args, '-append')).toBe(`console=${console} quiet loglevel=3 gantry.net=static`)
  })

  it('give one processor where it is emulated, and else as many as are set', () => {
    const cpus = (accelerator: 'tcg' | 'kvm') =>
      after(qemuArgs({ ...SPEC, cpus: 3, accelerator }, LINUX), '-smp')
    expect([cpus('tcg'), cpus('kvm')]).toEqual(['1', '3'])
  })

  it('tell a kernel that wakes in a file for the second time, where ACPI can', () => {
    const has = (arch: 'x64' | 'arm64') =>
      all(qemuArgs({ ...SPEC, arch }, LINUX), '-device').includes('vmgenid,guid=auto')
    expect([has('x64'), has('arm64')]).toEqual([true, false])
  })

  it('name three disks by their serial, of which only the data can be written', () => {
    const args = qemuArgs(SPEC, LINUX)
    const disks = all(args, '-blockdev').map(text => JSON.parse(text) as Record<string, unknown>)
    expect(disks).toEqual([
      {
        driver: 'raw',
        'node-name': 'root',
        'read-only': true,
        file: { driver: 'file', filename: '/s/root.erofs' }
      },
      {
        driver: 'raw',
        'node-name': 'data',
        discard: 'unmap',
        'detect-zeroes': 'unmap',
        file: { driver: 'file', filename: '/m/data.raw', discard: 'unmap' }
      },
      {
        driver: 'raw',
        'node-name': 'config',
        'read-only': true,
        file: { driver: 'file', filename: '/m/config.tar' }
      }
    ])
    expect(all(args, '-device').filter(one => one.startsWith('virtio-blk'))).toEqual([
      'virtio-blk-pci,drive=root,serial=root',
      'virtio-blk-pci,drive=data,serial=data,werror=stop,rerror=stop',
      'virtio-blk-pci,drive=config,serial=config'
    ])
  })

  it('open the engine on this computer only, and no second gateway', () => {
    expect(after(qemuArgs(SPEC, LINUX), '-netdev')).toBe(
      'user,id=net,ipv6=off,hostfwd=tcp:127.0.0.1:5000-:2376'
    )
  })

  it('take rights away where QEMU can do that', () => {
    expect(after(qemuArgs(SPEC, LINUX), '-sandbox')).toContain('spawn=deny')
    expect(qemuArgs(SPEC, { ...LINUX, platform: 'darwin' })).not.toContain('-sandbox')
  })

  it.each([
    [{ readOnly: false }, false, 'security_model=none,multidevs=remap'],
    [{ readOnly: false }, true, 'security_model=passthrough,multidevs=remap'],
    [{ readOnly: true }, true, 'security_model=none,multidevs=remap,readonly=on']
  ])('share %j (root: %s) as %s', (share, isRoot, expected) => {
    const spec = { ...SPEC, shares: [{ path: '/home/a,b', tag: 'share0', ...share }] }
    const args = qemuArgs(spec, { ...LINUX, isRoot })
    expect(after(args, '-fsdev')).toBe(`local,id=share0,path=/home/a,,b,${expected}`)
    expect(all(args, '-device')).toContain('virtio-9p-pci,fsdev=share0,mount_tag=share0')
  })

  it('wait for a state that comes', () => {
    expect(qemuArgs(SPEC, LINUX, 'fd:3').slice(-2)).toEqual(['-incoming', 'fd:3'])
    expect(qemuArgs(SPEC, LINUX)).not.toContain('-incoming')
  })

  it('reach QEMU through sockets, on Windows through pipes', () => {
    expect(channelPath(LINUX, 'qmp')).toBe('/m/run/qmp.sock')
    expect(all(qemuArgs(SPEC, LINUX), '-chardev')[0]).toBe(
      'socket,id=qmp,path=/m/run/qmp.sock,server=on,wait=off'
    )
    const windows: QemuHost = { platform: 'win32', isRoot: false, run: 'C:\\m\\run' }
    expect(channelPath(windows, 'qmp')).toBe('\\\\.\\pipe\\C--m-run-qmp')
    expect(all(qemuArgs(SPEC, windows), '-chardev')[0]).toBe('pipe,id=qmp,path=C--m-run-qmp')
  })

  it('try an accelerator with kernel and initrd alone', () => {
    const args = probeArgs({ arch: 'x64', kernel: '/s/kernel', initrd: '/s/initrd' }, 'kvm')
    expect(after(args, '-append')).toMatch(/ gantry\.probe$/)
    expect(args).not.toContain('-blockdev')
    expect(after(args, '-accel')).toBe('kvm')
  })
})
