import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { DEFAULT_SETTINGS, type TableLayout } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import { readPolicy } from './policy'
import { SettingsFile } from './settings'
import type { Migrations } from './settings-format'
import { Store } from './store'

const layout = (column: string): TableLayout => ({
  hidden: [],
  sort: { column, descending: false },
  grouped: false
})

let dir: string
let warnings: string[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gantry-settings-'))
  warnings = []
})
afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true })
})

const path = () => join(dir, 'settings.json')
const onDisk = () => {
  const { $schema: _, ...settings } = JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>
  return settings
}
const asides = () => readdirSync(dir).filter(name => name.startsWith('settings.broken-'))

async function openSettings(migrations?: Migrations) {
  const store = new Store<AppRows>(['settings', 'settingsState'])
  const warn = (message: string) => warnings.push(message)
  const policy = await readPolicy(join(dir, 'policy.json'))
  const settings = await SettingsFile.open({ dir, store, warn, policy, ...(migrations && { migrations }) })
  return {
    settings,
    row: () => store.get('settings', 'settings'),
    state: () => store.get('settingsState', 'settingsState')
  }
}

describe('settings', () => {
  it('begins with the defaults and writes nothing until something is chosen', async () => {
    const { row } = await openSettings()
    expect(row()).toEqual({ ...DEFAULT_SETTINGS, id: 'settings' })
    expect(readdirSync(dir)).toEqual([])
  })

  it('keeps a change over a restart, readable, for the owner only', async () => {
    const { settings, row } = await openSettings()
    await settings.change({ theme: 'dark', engine: 'unix:///x' })
    expect(row()).toMatchObject({ theme: 'dark', engine: 'unix:///x' })
    expect(readFileSync(path(), 'utf8')).toContain('\n  "theme": "dark"')
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(dir)).toEqual(['settings.json', 'settings.schema.json'])
    const again = await openSettings()
    expect(again.settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', engine: 'unix:///x' })
  })

  it('loses none of many concurrent changes, and merges tables by name', async () => {
    const { settings } = await openSettings()
    const names = Array.from({ length: 50 }, (_, index) => `table-${index}`)
    await Promise.all([
      settings.change({ language: 'ko' }),
      ...names.map(name => settings.change({ tables: { [name]: layout(name) } })),
      settings.change({ theme: 'light' })
    ])
    expect(onDisk()).toMatchObject({ language: 'ko', theme: 'light' })
    expect(onDisk()['tables']).toEqual(Object.fromEntries(names.map(name => [name, layout(name)])))
    expect(settings.current).toEqual(onDisk())
  })

  it('keeps what another Gantry on the same folder wrote', async () => {
    const [one, two] = [await openSettings(), await openSettings()]
    await one.settings.change({ theme: 'dark', tables: { images: layout('a') } })
    await two.settings.change({ language: 'ko', tables: { volumes: layout('b') } })
    expect(onDisk()).toMatchObject({
      theme: 'dark',
      language: 'ko',
      tables: { images: layout('a'), volumes: layout('b') }
    })
    expect(two.row()).toMatchObject({ theme: 'dark', language: 'ko' })
  })

  it('keeps keys that it does not know', async () => {
    writeFileSync(path(), JSON.stringify({ ...DEFAULT_SETTINGS, later: { deep: [1] } }))
    const { settings } = await openSettings()
    await settings.change({ theme: 'dark' })
    expect(onDisk()).toMatchObject({ theme: 'dark', later: { deep: [1] } })
    expect(warnings).toEqual([])
  })

  it('reads what an editor has begun with the mark of its encoding, and keeps aside every byte', async () => {
    writeFileSync(path(), '\ufeff{"version":2,"theme":"dark"}')
    expect((await openSettings()).row()).toMatchObject({ theme: 'dark' })
    expect(asides()).toEqual([])
    writeFileSync(path(), Buffer.from([0x7b, 0xff, 0xfe, 0x80]))
    await openSettings()
    expect(asides().map(name => [...readFileSync(join(dir, name))])).toEqual([[0x7b, 0xff, 0xfe, 0x80]])
  })

  it.each(['', '{"theme": "da', 'null', '[]', '\0\0\0\0'])('keeps a broken file aside: %j', async text => {
    writeFileSync(path(), text)
    const { settings } = await openSettings()
    expect(settings.current).toEqual(DEFAULT_SETTINGS)
    expect(asides().map(name => readFileSync(join(dir, name), 'utf8'))).toEqual([text])
    expect(warnings).toEqual([expect.stringContaining(asides()[0] ?? 'none')])
    await settings.change({ theme: 'dark' })
    expect((await openSettings()).settings.current.theme).toBe('dark')
    expect(asides()).toHaveLength(1)
  })

  it('loses no change that comes while another one is being saved', async () => {
    const { settings } = await openSettings()
    for (let waits = 0; waits < 12; waits++) {
      await settings.change({ theme: 'system', engine: null })
      const first = settings.change({ engine: 'e' })
      for (let n = 0; n < waits; n++) await new Promise(setImmediate)
      await Promise.all([first, settings.change({ theme: 'dark' })])
      expect(onDisk()).toMatchObject({ engine: 'e', theme: 'dark' })
      expect(settings.current).toMatchObject({ engine: 'e', theme: 'dark' })
    }
  })

  it('keeps the good settings beside a bad one', async () => {
    const text = JSON.stringify({ ...DEFAULT_SETTINGS, theme: 'purple', language: 'ko' })
    writeFileSync(path(), text)
    const { settings } = await openSettings()
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, language: 'ko' })
    expect(asides().map(name => readFileSync(join(dir, name), 'utf8'))).toEqual([text])
    expect(warnings.join()).toContain('theme')
    expect((await openSettings()).settings.current.language).toBe('ko')
    expect(asides()).toHaveLength(1)
  })

  it('keeps a file aside that is broken while Gantry runs', async () => {
    const { settings } = await openSettings()
    await settings.change({ language: 'ko' })
    writeFileSync(path(), 'half a fi')
    await settings.change({ theme: 'dark' })
    expect(onDisk()).toMatchObject({ theme: 'dark', language: 'ko' })
    expect(asides()).toHaveLength(1)
  })

  it('migrates an older file step by step', async () => {
    writeFileSync(path(), JSON.stringify({ version: 0, colours: 'dark' }))
    const { settings } = await openSettings({
      0: ({ colours, ...raw }) => ({ ...raw, mode: colours }),
      1: ({ mode, ...raw }) => ({ ...raw, theme: mode })
    })
    expect(settings.current.theme).toBe('dark')
    expect(warnings).toEqual([])
    await settings.change({ language: 'en' })
    expect(onDisk()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', language: 'en' })
  })

  it('reads a file of version 1 as it was written, and spares who has used Gantry the first screens', async () => {
    const written = {
      version: 1,
      language: 'ko',
      theme: 'dark',
      engine: '0123456789abcdef',
      tables: { images: { hidden: ['id'], sort: { column: 'size', descending: true }, grouped: false } }
    }
    writeFileSync(path(), `${JSON.stringify(written, null, 2)}\n`)
    const { settings, state } = await openSettings()
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, ...written, version: 2, welcomed: true })
    expect(state()).toEqual({ id: 'settingsState', locked: [], notes: [] })
    expect(asides()).toEqual([])
    await settings.change({ openAtLogin: true })
    expect(onDisk()).toEqual({ ...settings.current, openAtLogin: true })
  })

  it('writes a schema that its own file fits, and that editors find', async () => {
    const { settings } = await openSettings()
    await settings.change({ theme: 'dark' })
    const { $schema } = JSON.parse(readFileSync(path(), 'utf8')) as { $schema: string }
    const schema = JSON.parse(readFileSync(join(dir, $schema), 'utf8')) as Parameters<
      typeof z.fromJSONSchema
    >[0]
    const check = z.fromJSONSchema(schema)
    expect(check.safeParse(onDisk()).success).toBe(true)
    expect(check.safeParse({ ...onDisk(), theme: 'purple' }).success).toBe(false)
  })

  it('tells what was not understood and where it is kept, until that has been seen', async () => {
    writeFileSync(path(), JSON.stringify({ ...DEFAULT_SETTINGS, theme: 'purple', onClose: 7 }))
    const { settings, state } = await openSettings()
    const [copy] = asides()
    expect(state()?.notes).toEqual([
      {
        message: expect.stringContaining(copy ?? 'none') as string,
        detail: { sentence: 'settingsParts', copy, parts: 'theme, onClose' }
      }
    ])
    settings.dismissNotes()
    expect(state()?.notes).toEqual([])
  })

  it('keeps the file of a newer version aside and takes what it understands', async () => {
    const text = JSON.stringify({ ...DEFAULT_SETTINGS, version: 99, theme: 'dark' })
    writeFileSync(path(), text)
    expect((await openSettings()).settings.current).toMatchObject({ version: 2, theme: 'dark' })
    expect(asides().map(name => readFileSync(join(dir, name), 'utf8'))).toEqual([text])
  })

  it('removes what a killed write left, but not one that may be under way', async () => {
    const [old, young] = [randomUUID(), randomUUID()].map(id => `settings.json.${id}.tmp`) as [string, string]
    const foreign = 'settings.backup.tmp'
    writeFileSync(join(dir, old), '{"th')
    utimesSync(join(dir, old), 0, 0)
    writeFileSync(join(dir, young), '{"th')
    // Not Gantry's own, though old and named alike: the folder may be anybody's.
    writeFileSync(join(dir, foreign), '')
    utimesSync(join(dir, foreign), 0, 0)
    await openSettings()
    expect(readdirSync(dir).sort()).toEqual([foreign, young].sort())
  })

  it('has a whole file after being killed in the middle of writing', { timeout: 60_000 }, async () => {
    const script = `
      import { SettingsFile } from ${JSON.stringify(join(import.meta.dirname, 'settings.ts'))}
      import { Store } from ${JSON.stringify(join(import.meta.dirname, 'store.ts'))}
      const store = new Store(['settings', 'settingsState'])
      const settings = await SettingsFile.open({ dir: ${JSON.stringify(dir)}, store, warn: () => {} })
      for (let n = 0; ; n++) {
        await settings.change({ engine: String(n).repeat(2000) })
        if (n === 5) console.log('writing')
      }`
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../..'),
        stdio: ['ignore', 'pipe', 'inherit']
      })
      await once(child.stdout, 'data')
      child.kill('SIGKILL')
      await once(child, 'close')
      const { settings } = await openSettings()
      expect(settings.current.engine).toMatch(/^\d{2000,}$/)
      expect(warnings).toEqual([])
    }
  })

  it('says that a read-only folder keeps nothing, loses nothing, and saves once it can', async () => {
    const { settings, row } = await openSettings()
    await settings.change({ language: 'ko' })
    const before = readFileSync(path(), 'utf8')
    chmodSync(dir, 0o555)
    chmodSync(path(), 0o444)
    await asNobody(async () => {
      await expect(settings.change({ theme: 'dark' })).rejects.toMatchObject({
        code: 'denied',
        message: expect.stringContaining(dir) as string
      })
    })
    expect(readFileSync(path(), 'utf8')).toBe(before)
    expect(row()).toMatchObject({ theme: 'dark', language: 'ko' })
    chmodSync(dir, 0o700)
    await settings.change({ engine: 'e' })
    expect(onDisk()).toMatchObject({ theme: 'dark', language: 'ko', engine: 'e' })
  })

  it('has settings although the file cannot be read', async () => {
    writeFileSync(path(), JSON.stringify({ ...DEFAULT_SETTINGS, theme: 'dark' }), { mode: 0o000 })
    chmodSync(dir, 0o555)
    await asNobody(async () => {
      expect((await openSettings()).row()).toEqual({ ...DEFAULT_SETTINGS, id: 'settings' })
    })
    expect(warnings.join()).toContain('settings.json')
    expect(existsSync(path())).toBe(true)
  })
})

describe('a policy', () => {
  const setPolicy = (policy: unknown) => writeFileSync(join(dir, 'policy.json'), JSON.stringify(policy))

  it('locks what it sets over what the user has, and leaves the user’s file as it is', async () => {
    writeFileSync(path(), JSON.stringify({ ...DEFAULT_SETTINGS, checkForUpdates: true, theme: 'dark' }))
    setPolicy({ checkForUpdates: false, language: 'ko' })
    const { settings, row, state } = await openSettings()
    expect(row()).toMatchObject({ checkForUpdates: false, language: 'ko', theme: 'dark' })
    expect(state()).toEqual({ id: 'settingsState', locked: ['checkForUpdates', 'language'], notes: [] })
    await expect(settings.change({ language: 'en' })).rejects.toMatchObject({
      code: 'denied',
      detail: { sentence: 'settingLocked', setting: 'language' }
    })
    expect(settings.current.language).toBe('ko')
    await settings.change({ theme: 'light' })
    expect(onDisk()).toMatchObject({ checkForUpdates: true, language: 'system', theme: 'light' })

    rmSync(join(dir, 'policy.json'))
    expect((await openSettings()).settings.current).toMatchObject({ checkForUpdates: true, theme: 'light' })
  })

  it('locks at its default what it sets in a way that is not understood, and tells', async () => {
    writeFileSync(path(), JSON.stringify({ ...DEFAULT_SETTINGS, checkForUpdates: true }))
    setPolicy({ $schema: 'x', checkForUpdates: 'never', colours: 'all', onClose: 'quit' })
    const { settings, state } = await openSettings()
    expect(settings.current).toMatchObject({ checkForUpdates: false, onClose: 'quit' })
    expect(state()?.locked).toEqual(['checkForUpdates', 'onClose'])
    expect(state()?.notes.map(({ detail }) => [detail?.['sentence'], detail?.['parts']])).toEqual([
      ['policyParts', 'checkForUpdates, colours']
    ])
    settings.dismissNotes()
    expect(state()?.notes).toHaveLength(1)
  })

  it.each(['', '{"theme":', '[]', 'null', '"dark"'])('that is %j locks nothing, and tells', async text => {
    writeFileSync(join(dir, 'policy.json'), text)
    const { state } = await openSettings()
    expect(state()?.locked).toEqual([])
    expect(state()?.notes.map(({ detail }) => detail?.['sentence'])).toEqual(['policyNoJson'])
    expect(warnings).toHaveLength(1)
  })

  it('that cannot be read is told', async () => {
    mkdirSync(join(dir, 'policy.json'))
    const { state } = await openSettings()
    expect(state()?.notes.map(({ detail }) => [detail?.['sentence'], detail?.['reason']])).toEqual([
      ['policyUnreadable', 'EISDIR']
    ])
  })
})

/** Root may write anywhere, so as root the deed is done with the rights of nobody. */
async function asNobody(deed: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return deed()
  process.seteuid?.(65_534)
  try {
    await deed()
  } finally {
    process.seteuid?.(0)
  }
}
