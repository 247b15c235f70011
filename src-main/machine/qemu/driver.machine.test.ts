import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { machineImage } from '../../../e2e/fixtures/machine'
import type { BootSpec } from '../driver'
import { machineFiles, prepareFolders, type MachineFiles } from '../files'
import { QemuDriver } from './driver'
import { processBegan } from './running'

// QEMU without a system in it: what it makes of a file that no machine is in, and how the driver tells that from what
// may pass.
let folder: string
let files: MachineFiles
let driver: QemuDriver
let spec: BootSpec
let state: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-restore-'))
  files = machineFiles(folder)
  await prepareFolders(files)
  driver = new QemuDriver(files, { platform: process.platform, env: process.env })
  for (const path of [files.data, files.config]) {
    writeFileSync(path, '')
    truncateSync(path, 1024 * 1024)
  }
  spec = {
    ...{ arch: process.arch === 'arm64' ? 'arm64' : 'x64', accelerator: 'tcg', slow: null },
    ...{ cpus: 1, memoryMb: 512, kernelWords: '', shares: [], enginePort: 40_123 },
    ...{ kernel: join(machineImage, 'kernel'), initrd: join(machineImage, 'initrd') },
    ...{ root: join(machineImage, 'root.erofs'), data: files.data, config: files.config },
    ...{ imageVersion: 'one', engineVersion: '1' }
  }
  state = join(folder, 'state')
})
afterEach(() => rmSync(folder, { recursive: true }))

const fault = (timeoutMs?: number) =>
  driver.restore(spec, state, timeoutMs).then(
    vm => {
      vm.kill()
      return null
    },
    (error: unknown) => error
  )
const nothingRuns = () => expect(() => readFileSync(files.running)).toThrow('ENOENT')

it('a file that QEMU has read and refuses is a conflict', async () => {
  writeFileSync(state, 'no machine is in here '.repeat(10_000))
  expect(await fault()).toMatchObject({ code: 'conflict', detail: { sentence: 'machineNotWoken' } })
  nothingRuns()
})

it('a file that is not read in time is none', async () => {
  execFileSync('mkfifo', [state])
  // Somebody who could write, and does not.
  const writer = openSync(state, constants.O_RDWR)
  try {
    expect(await fault(2_000)).toMatchObject({ code: 'timeout', detail: { sentence: 'machineNotWoken' } })
    nothingRuns()
  } finally {
    closeSync(writer)
  }
})

it('a start that QEMU ends at once is told in its own words', async () => {
  writeFileSync(state, '')
  spec = { ...spec, kernel: join(folder, 'none') }
  expect(await fault()).toMatchObject({
    detail: { sentence: 'machineQemuFailed', said: expect.stringContaining('kernel') as string }
  })
  nothingRuns()
})

it('a port that somebody else has is told as such', async () => {
  writeFileSync(state, '')
  const server = createServer().listen(spec.enginePort, '127.0.0.1')
  try {
    expect(await fault()).toMatchObject({ detail: { sentence: 'machineEnginePortTaken', reason: 'port' } })
    nothingRuns()
  } finally {
    server.close()
  }
})

it('a machine that nobody holds is ended', async () => {
  const vm = await driver.start(spec)
  const began = await processBegan(vm.pid)
  expect(began).not.toBeNull()
  await driver.end()
  expect(await processBegan(vm.pid)).not.toBe(began)
  nothingRuns()
  // Nothing to end is no fault.
  await driver.end()
})
