import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { prepareDataDir } from './data-dir'
import { dataDir, policyFile } from './paths'

const folder = mkdtempSync(join(tmpdir(), 'gantry-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('dataDir', () => {
  it.each([
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/gantry'],
    ['linux', {}, '/home/ada/.local/share/gantry'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ada/.local/share/gantry'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/gantry'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/ada/Library/Application Support/Gantry'],
    ['win32', { APPDATA: 'C:\\Users\\Ada\\AppData\\Roaming' }, 'C:\\Users\\Ada\\AppData\\Roaming\\Gantry']
  ] as const)('%s with %j', (platform, env, expected) => {
    expect(dataDir({ platform, env, home: '/home/ada' })).toBe(expected)
  })

  it('finds the profile on Windows without APPDATA', () => {
    expect(dataDir({ platform: 'win32', env: {}, home: 'C:\\Users\\Ada' })).toBe(
      'C:\\Users\\Ada\\AppData\\Roaming\\Gantry'
    )
  })

  it('prefers the flag and makes it absolute', () => {
    const place = { platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/ada' } as const
    expect(dataDir({ ...place, flag: 'mine' })).toBe(resolve('mine'))
  })
})

describe('policyFile', () => {
  it.each([
    ['linux', { XDG_DATA_HOME: '/data', HOME: '/h' }, '/etc/gantry/policy.json'],
    ['darwin', {}, '/Library/Application Support/Gantry/policy.json'],
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data\\Gantry\\policy.json'],
    ['win32', {}, 'C:\\ProgramData\\Gantry\\policy.json']
  ] as const)('%s with %j', (platform, env, expected) => {
    expect(policyFile({ platform, env })).toBe(expected)
  })
})

describe('prepareDataDir', () => {
  it('makes the folder and its parents for the owner only', async () => {
    const dir = join(folder, 'a', 'b')
    await prepareDataDir(dir)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
  })

  it('leaves the mode of a folder that is there alone', async () => {
    const dir = join(folder, 'open')
    await prepareDataDir(dir)
    chmodSync(dir, 0o755)
    await prepareDataDir(dir)
    expect(statSync(dir).mode & 0o777).toBe(0o755)
  })

  it.each(['file', 'file/data'])('says that a file is in the way of %s', async name => {
    writeFileSync(join(folder, 'file'), '')
    const dir = join(folder, name)
    await expect(prepareDataDir(dir)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringMatching(
        `${dir}, because a file is in the way. Choose a folder with --data-dir`
      ) as string
    })
  })
})
