import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { securityModel, shareFault, tagShares } from './shares'

const folder = mkdtempSync(join(tmpdir(), 'gantry-shares-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a shared folder', () => {
  it.each([
    '/home/me',
    '/Users/me',
    '/srv',
    '/mnt/disk',
    '/tmp/work',
    '/var/folders/x',
    '/var/lib/work',
    '/root/work',
    '/etcetera'
  ])('may be %s', path => expect(shareFault(path)).toBeNull())

  it.each([
    '/',
    '/etc',
    '/etc/ssl',
    '/usr/local',
    '/var',
    '/var/lib',
    '/var/lib/docker',
    '/var/lib/docker/volumes',
    '/var/lib/containerd',
    '/var/run',
    '/var/run/user',
    '/var/lock',
    '/proc/1',
    'home',
    '/a/../etc',
    '/a/',
    '/a//b',
    '/a\nb'
  ])('may not be %j', path => expect(shareFault(path)?.message).toMatch(/\.$/))

  it('has a tag, and is left out and named when it is not there', async () => {
    writeFileSync(join(folder, 'file'), '')
    const wanted = [folder, join(folder, 'none'), join(folder, 'file')]
    const { shares, notes } = await tagShares(wanted.map(path => ({ path, readOnly: false })))
    expect(shares).toEqual([{ path: folder, readOnly: false, tag: 'share0' }])
    expect(notes).toHaveLength(2)
    await expect(tagShares([{ path: '/etc', readOnly: true }])).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('is left out and named where the machine would follow a link to its own files', async () => {
    const outer = { path: folder, readOnly: true }
    const link = { path: join(folder, 'link'), readOnly: false }
    symlinkSync('/usr', link.path)
    const { shares, notes } = await tagShares([outer, link])
    expect(shares).toEqual([{ ...outer, tag: 'share0' }])
    expect(notes).toMatchObject([{ detail: { sentence: 'machineShareHides', path: '/usr' } }])
    // By itself it is a folder of its own inside.
    expect((await tagShares([link])).shares).toHaveLength(1)
  })

  it('keeps owners as the rights on this computer allow', () => {
    expect(securityModel({ path: '/a', readOnly: false }, true)).toBe('passthrough')
    expect(securityModel({ path: '/a', readOnly: false }, false)).toBe('none')
    expect(securityModel({ path: '/a', readOnly: true }, true)).toBe('none')
  })
})
