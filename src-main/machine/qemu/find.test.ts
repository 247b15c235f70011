import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findQemu, installLine, isAtLeast, qemuVersion } from './find'

const folder = mkdtempSync(join(tmpdir(), 'gantry-find-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A program that only tells its version. */
function plant(name: string, version: string): string {
  const dir = mkdtempSync(join(folder, 'bin-'))
  writeFileSync(join(dir, name), `#!/bin/sh\necho 'QEMU emulator version ${version} (Debian)'\n`)
  chmodSync(join(dir, name), 0o755)
  return dir
}

describe('QEMU', () => {
  it('is found on the path, with its version', async () => {
    const dir = plant('qemu-system-x86_64', '9.2.1')
    expect(await findQemu('x64', { platform: 'linux', env: { PATH: `/nowhere:${dir}` } })).toEqual({
      path: join(dir, 'qemu-system-x86_64'),
      version: '9.2.1'
    })
  })

  it('is refused when it is too old', async () => {
    const dir = plant('qemu-system-x86_64', '4.2.0')
    await expect(findQemu('x64', { platform: 'linux', env: { PATH: dir } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('4.2.0') as string
    })
  })

  it('is missed with the line that installs it', async () => {
    // An architecture whose QEMU is in none of the usual places: a name that no system has.
    const place = { platform: 'win32' as const, env: { PATH: '', ProgramFiles: '' } }
    await expect(findQemu('arm64', place)).rejects.toMatchObject({
      code: 'not_found',
      message:
        'The machine runs in QEMU, which is missing. Install it, then try again: winget install SoftwareFreedomConservancy.QEMU'
    })
  })

  it.each([
    ['x64', 'linux', 'ID=debian\n', 'sudo apt install qemu-system-x86'],
    ['arm64', 'linux', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', 'sudo apt install qemu-system-arm'],
    ['x64', 'linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'sudo apt install qemu-system-x86'],
    ['x64', 'linux', 'ID=fedora\n', 'sudo dnf install qemu-system-x86-core'],
    ['x64', 'linux', 'ID=manjaro\nID_LIKE=arch\n', 'sudo pacman -S qemu-system-x86'],
    ['x64', 'linux', 'ID="opensuse-tumbleweed"\n', 'sudo zypper install qemu-x86'],
    ['arm64', 'linux', 'ID=alpine\n', 'sudo apk add qemu-system-aarch64'],
    ['x64', 'linux', '', 'your system’s package of qemu-system-x86_64'],
    ['x64', 'darwin', '', 'brew install qemu'],
    ['x64', 'win32', '', 'winget install SoftwareFreedomConservancy.QEMU']
  ] as const)('for %s on %s %j is installed by: %s', (arch, platform, osRelease, line) => {
    expect(installLine(arch, platform, osRelease)).toBe(line)
  })

  it('tells its version in words of its own', () => {
    expect(qemuVersion('QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg)')).toBe('7.2.22')
    expect(qemuVersion('something else')).toBeNull()
  })

  it.each([
    ['7.2.22', false],
    ['8.1.5', false],
    ['8.2', true],
    ['8.2.0', true],
    ['8.10.1', true],
    ['10.0.2', true],
    ['11.1.3', true]
  ])('of %s is 8.2 or newer: %s', (version, is) => {
    expect(isAtLeast(version, '8.2')).toBe(is)
  })
})
