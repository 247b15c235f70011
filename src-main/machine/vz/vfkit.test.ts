import { describe, expect, it } from 'vitest'
import type { BootSpec } from '../driver'
import { actBody, nextAct, parseVfkitState, vfkitArgs, type VfkitAnswer } from './vfkit'

// A double stands here for vfkit's documentation: it cannot run on Linux.
const SPEC: BootSpec = {
  ...{ arch: 'arm64', accelerator: 'hvf', slow: null, cpus: 4, memoryMb: 4096 },
  ...{
    kernel: '/m/kernel',
    kernelWords: 'quiet panic=-1',
    initrd: '/m/initrd',
    root: '/m/root.erofs',
    data: '/m/data.raw',
    config: '/m/config.tar'
  },
  ...{ shares: [{ path: '/Users/a b', readOnly: false, tag: 'share0' }] },
  ...{ enginePort: 5000, imageVersion: 'v', engineVersion: '26' }
}

describe('vfkit’s arguments', () => {
  it('are these', () => {
    expect(vfkitArgs(SPEC, { run: '/r', pidFile: '/r/pid' })).toEqual(
      `--cpus|4|--memory|4096|--pidfile|/r/pid|--restful-uri|unix:///r/vfkit.sock
--bootloader|linux,kernel=/m/kernel,initrd=/m/initrd,cmdline="console=hvc0 quiet panic=-1 gantry.net=dhcp"
--device|virtio-blk,path=/m/root.erofs,deviceId=root,readonly
--device|virtio-blk,path=/m/data.raw,deviceId=data
--device|virtio-blk,path=/m/config.tar,deviceId=config,readonly
--device|virtio-net,nat
--device|virtio-rng
--device|virtio-balloon
--device|virtio-serial,stdio
--device|virtio-vsock,port=1024,socketURL=/r/agent.sock,connect
--device|virtio-vsock,port=2376,socketURL=/r/engine.sock,connect
--device|virtio-fs,sharedDir=/Users/a b,mountTag=share0
--device|rosetta,mountTag=rosetta,ignore-if-missing`.split(/[|\n]/)
    )
  })

  it('know no Rosetta on Intel', () => {
    expect(vfkitArgs({ ...SPEC, arch: 'x64' }, { run: '/r', pidFile: '/p' }).join()).not.toContain('rosetta')
  })

  it('cannot say a path with a comma', () => {
    expect(() => vfkitArgs({ ...SPEC, data: '/a,b' }, { run: '/r', pidFile: '/p' })).toThrow('comma')
  })
})

const answer = (state: string, can: Partial<VfkitAnswer> = {}): VfkitAnswer =>
  ({
    state: `VirtualMachineState${state}`,
    canStart: false,
    canPause: false,
    canResume: false,
    canStop: false,
    ...can
  }) as VfkitAnswer

describe('vfkit’s state', () => {
  it('is read from its documented answer', () => {
    const text =
      '{"state":"VirtualMachineStateRunning","canStart":false,"canPause":true,"canResume":false,"canStop":true,"canHardStop":true}'
    expect(parseVfkitState(text)).toEqual(answer('Running', { canPause: true, canStop: true }))
    for (const other of ['', 'null', '{"state":"running"}']) expect(parseVfkitState(other)).toBeNull()
  })

  it.each([
    [answer('Running'), 'running', false, null],
    [answer('Paused', { canResume: true }), 'running', false, 'resume'],
    [answer('Starting'), 'running', false, null],
    [answer('Running', { canPause: true }), 'paused', false, 'pause'],
    [answer('Running', { canStop: true }), 'stopped', false, 'stop'],
    [answer('Paused', { canResume: true }), 'stopped', false, 'resume'],
    [answer('Stopping'), 'stopped', false, null],
    [answer('Stopping'), 'stopped', true, 'kill'],
    [answer('Stopped'), 'stopped', true, null]
  ] as const)('%j, wanted %s (overdue %s), needs %s', (now, wanted, isOverdue, act) => {
    expect(nextAct(now, wanted, isOverdue)).toBe(act)
  })

  it('is changed by its documented words', () => {
    expect(actBody('kill')).toBe('{"state":"HardStop"}')
  })
})
