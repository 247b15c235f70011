import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { BootSpec } from './driver'
import { changedSettings, defaultSettings, needRestart, readSettings, writeSettings } from './settings'

const GIB = 1024 ** 3
const DEFAULTS = defaultSettings('x64', { cpus: 8, memoryBytes: 16 * GIB, home: '/home/me' })
const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

const file = (content?: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-settings-'))
  folders.push(folder)
  const path = join(folder, 'machine.json')
  if (content !== undefined) writeFileSync(path, content)
  return path
}

const reading = async (path: string) => {
  const told: string[] = []
  return { settings: await readSettings(path, DEFAULTS, said => told.push(said.message)), told }
}

describe('the defaults', () => {
  it.each([
    [
      { cpus: 8, memoryBytes: 16 * GIB, home: '/Users/me' },
      { cpus: 4, memoryMb: 4096, shares: [{ path: '/Users/me', readOnly: false }] }
    ],
    [
      // The machine has a home of the same name.
      { cpus: 1, memoryBytes: 2 * GIB, home: '/root' },
      { cpus: 1, memoryMb: 1024, shares: [] }
    ],
    [
      // Drive letters have no same path inside.
      { cpus: 2, memoryBytes: 8 * GIB, home: 'C:\\Users\\me' },
      { cpus: 2, memoryMb: 2048, shares: [] }
    ]
  ])('for %j are %j', (host, expected) => {
    expect(defaultSettings('x64', host)).toMatchObject(expected)
  })
})

describe('the settings file', () => {
  it('is not needed', async () => {
    expect(await reading(file())).toEqual({ settings: DEFAULTS, told: [] })
  })

  it('is read as it was written, for its owner only', async () => {
    const path = file()
    const settings = { ...DEFAULTS, cpus: 3, shares: [{ path: '/home', readOnly: true }] }
    await writeSettings(path, settings)
    expect(await reading(path)).toEqual({ settings, told: [] })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['a value that cannot be', '{"version":1,"cpus":0,"diskGb":99}', { ...DEFAULTS, diskGb: 99 }],
    ['no JSON', '{"version":1,', DEFAULTS],
    ['a version of the future', '{"version":2,"cpus":3}', { ...DEFAULTS, cpus: 3 }],
    ['something else', 'null', DEFAULTS]
  ])('with %s is kept aside', async (_name, content, expected) => {
    const path = file(content)
    const { settings, told } = await reading(path)
    expect(settings).toEqual(expected)
    expect(told).toHaveLength(1)
    const aside = readdirSync(join(path, '..')).find(name => name.includes('.broken-')) ?? ''
    expect(readFileSync(join(path, '..', aside), 'utf8')).toBe(content)
    expect(await reading(path)).toEqual({ settings: expected, told: [] })
  })
})

describe('a change', () => {
  it('is checked', () => {
    expect(changedSettings(DEFAULTS, { cpus: 2 })).toEqual({ ...DEFAULTS, cpus: 2 })
    expect(() => changedSettings(DEFAULTS, { cpus: 0, memoryMb: 1 })).toThrow('cpus, memoryMb')
  })

  it('never shrinks the disk', () => {
    expect(() => changedSettings(DEFAULTS, { diskGb: DEFAULTS.diskGb - 1 })).toThrow('can only grow')
    expect(changedSettings(DEFAULTS, { diskGb: 100 }).diskGb).toBe(100)
  })

  it.each(['/home/me/project/', '/usr/local/src', 'C:\\Users\\me'])(
    'is refused with the folder %s, with which the machine would not start',
    path => {
      expect(() => changedSettings(DEFAULTS, { shares: [{ path, readOnly: false }] })).toThrow(path)
    }
  )

  it('says what waits for a restart', () => {
    const spec = {
      ...{ arch: 'x64', cpus: 4, memoryMb: 4096, enginePort: 5000 },
      // The folder was not there.
      ...{ shares: [], wantedShares: DEFAULTS.shares }
    } as unknown as BootSpec
    expect(needRestart(spec, DEFAULTS)).toEqual([])
    expect(needRestart(spec, { ...DEFAULTS, memoryMb: 2048, diskGb: 999, allowHost: true })).toEqual([])
    expect(
      needRestart(spec, {
        ...DEFAULTS,
        cpus: 2,
        memoryMb: 8192,
        enginePort: 5001,
        shares: [{ path: '/home', readOnly: false }]
      })
    ).toEqual(['cpus', 'memoryMb', 'shares', 'enginePort'])
  })
})
