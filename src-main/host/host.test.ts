import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../core/log'
import { noUpdates } from '../core/updates'
import { writeContext } from '../machine/context'
import { machineFiles } from '../machine/files'
import { newRecord } from '../machine/record'
import { defaultSettings } from '../machine/settings'
import { startHost } from './host'
import type { Shell } from './shell'

/** A shell whose user takes and gives no files. */
const shell: Shell = {
  ...{ kind: 'headless', updates: noUpdates, reveal: null, pickFolder: null },
  offer: () => Promise.resolve(null),
  place: () => Promise.resolve(null),
  take: () => {
    throw new Error('There is no file to take.')
  }
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-host-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** What Gantry finds at its second start: a machine that sleeps in a file, and the docker context that leads to it. */
const leaveSleepingMachine = async (docker: string) => {
  const port = await freePort()
  const files = machineFiles(folder)
  mkdirSync(files.dir, { recursive: true })
  const record = {
    ...newRecord(),
    enginePort: port,
    suspended: { spec: { enginePort: port }, at: 1, dataModifiedMs: 1 }
  }
  writeFileSync(files.state, JSON.stringify(record))
  writeFileSync(files.settings, JSON.stringify({ ...defaultSettings(), startWithApp: false }))
  for (const file of [files.data, files.suspended]) writeFileSync(file, 'x')
  await writeContext(docker, {
    id: record.id,
    port,
    keys: { ca: 'ca', client: { cert: 'cert', key: 'key' } }
  })
  return port
}

it('lets its machine sleep at the start, and does not take it for another engine', async () => {
  const docker = join(folder, 'docker')
  const port = await leaveSleepingMachine(docker)
  const host = await startHost({
    shell,
    dataDir: folder,
    env: { DOCKER_CONFIG: docker },
    machineImages: [],
    toolFolders: [],
    policy: join(folder, 'no-policy.json'),
    log: silentLog
  })
  try {
    // A call to the machine's port would have woken it by then.
    await sleep(500)
    const engines = host.store.all('engines').filter(({ endpoint }) => endpoint === `tcp://127.0.0.1:${port}`)
    expect(engines).toMatchObject([{ source: 'machine', state: { at: 'resting' } }])
    expect(host.store.get('machine', 'machine')?.status).toMatchObject({
      state: { at: 'suspended' },
      enginePort: port
    })
  } finally {
    await host.stop()
  }
})
