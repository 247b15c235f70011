import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeContext, writeContext } from './context'

/** As the docker CLI names it: the digest of “gantry”. */
const NAME = '3014637776d42a85266a46eecaa689d23eed6e49a3cea1f282afce1001b796c7'
const TARGET = { id: 'one', port: 5000, keys: { ca: 'ca', client: { cert: 'cert', key: 'key' } } }

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gantry-context-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const meta = () => join(dir, 'contexts/meta', NAME, 'meta.json')
const tls = (name: string) => join(dir, 'contexts/tls', NAME, 'docker', name)

describe('the docker context', () => {
  it('lies where the CLI looks, with the CLI’s own rights', async () => {
    await writeContext(dir, TARGET)
    expect(readFileSync(meta(), 'utf8')).toBe(
      '{"Name":"gantry","Metadata":{"Description":"Gantry’s own machine","GantryMachine":"one"},"Endpoints":{"docker":{"Host":"tcp://127.0.0.1:5000","SkipTLSVerify":false}}}'
    )
    expect(['ca.pem', 'cert.pem', 'key.pem'].map(name => readFileSync(tls(name), 'utf8'))).toEqual([
      'ca',
      'cert',
      'key'
    ])
    expect(statSync(tls('key.pem')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dir, 'contexts/tls')).mode & 0o777).toBe(0o700)
  })

  it('follows the port', async () => {
    await writeContext(dir, TARGET)
    await writeContext(dir, { ...TARGET, port: 5001 })
    expect(readFileSync(meta(), 'utf8')).toContain('tcp://127.0.0.1:5001')
  })

  it('is removed without touching others or the current one', async () => {
    const other = join(dir, 'contexts/meta/other')
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'meta.json'), '{"Name":"other"}')
    writeFileSync(join(dir, 'config.json'), '{"currentContext":"other"}')
    await writeContext(dir, TARGET)
    await removeContext(dir, 'another machine')
    expect(readdirSync(join(dir, 'contexts/meta')).sort()).toEqual([NAME, 'other'].sort())
    await removeContext(dir, 'one')
    expect(readdirSync(join(dir, 'contexts/meta'))).toEqual(['other'])
    expect(readdirSync(join(dir, 'contexts/tls'))).toEqual([])
    expect(readFileSync(join(dir, 'config.json'), 'utf8')).toBe('{"currentContext":"other"}')
  })

  it('is left when it is the current one, as with it gone no docker command would work', async () => {
    writeFileSync(join(dir, 'own.json'), '{"auths":{"r":{}},"currentContext":"gantry"}', { mode: 0o600 })
    symlinkSync('own.json', join(dir, 'config.json'))
    await writeContext(dir, TARGET)
    await removeContext(dir, 'one')
    expect(readFileSync(join(dir, 'own.json'), 'utf8')).toBe('{\n\t"auths": {\n\t\t"r": {}\n\t}\n}\n')
    expect(statSync(join(dir, 'own.json')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform === 'linux')('that may not be written is told', async () => {
    await expect(writeContext('/sys/docker', TARGET)).rejects.toMatchObject({
      code: 'denied',
      detail: { folder: '/sys/docker' }
    })
  })

  it.each(['{"Name":"gantry","Metadata":{},"Endpoints":{}}', 'damaged'])(
    'of somebody else (%s) is left as it is',
    async text => {
      mkdirSync(join(meta(), '..'), { recursive: true })
      writeFileSync(meta(), text)
      await expect(writeContext(dir, TARGET)).rejects.toMatchObject({ code: 'conflict' })
      await removeContext(dir, 'one')
      expect(readFileSync(meta(), 'utf8')).toBe(text)
    }
  )
})
