import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agent } from './agent'
import { ShareWatch } from './share-watch'

let folder: string
let shared: string
let watch: ShareWatch
let requests: string[][]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-share-'))
  shared = join(folder, 'shared')
  mkdirSync(shared)
  requests = []
})
afterEach(() => {
  watch.close()
  rmSync(folder, { recursive: true })
})

async function begin(mostPaths?: number): Promise<void> {
  const agent = {
    shared: async function* (signal: AbortSignal) {
      yield [shared]
      await new Promise(resolve => signal.addEventListener('abort', resolve))
    },
    touch: async (paths: string[]) => {
      requests.push(paths)
      // Being told is seen on this computer as well.
      for (const path of paths) if (existsSync(path)) chmodSync(path, statSync(path).mode)
      await sleep(1)
    }
  }
  watch = new ShareWatch(agent as unknown as Agent, mostPaths)
  await sleep(10)
}

/** Makes a tree beside the watched one and moves it there, as one change. */
function plant(name: string, files: Record<string, number>): void {
  const made = join(folder, name)
  for (const [inner, count] of Object.entries(files)) {
    mkdirSync(join(made, inner), { recursive: true })
    for (let i = 0; i < count; i++) writeFileSync(join(made, inner, `${i}-${'x'.repeat(100)}`), '')
  }
  renameSync(made, join(shared, name))
}

const told = () => requests.flat()
const files = () => told().filter(path => path.endsWith('x'))

describe('what changes in a shared folder', () => {
  it('is told in requests that the agent can read, however much it is', async () => {
    await begin()
    plant('tree', { a: 1_500, 'b/c': 1_000 })
    await expect.poll(() => files().length, { timeout: 20_000 }).toBe(2_500)
    expect(new Set(files()).size).toBe(2_500)
    for (const paths of requests) {
      expect(paths.length).toBeLessThanOrEqual(2_000)
      expect(Buffer.byteLength(JSON.stringify(paths))).toBeLessThan(300_000)
    }
  }, 30_000)

  it('is told once, and no further than there is room', async () => {
    await begin(100)
    plant('tree', { a: 60, b: 60 })
    await expect.poll(() => told().length).toBeGreaterThanOrEqual(100)
    await sleep(300)
    expect(new Set(files()).size).toBe(files().length)
    expect(files().length).toBeLessThanOrEqual(100)
  })

  it('is not told of folders that nobody watches, new or not', async () => {
    await begin()
    plant('project', { src: 1, node_modules: 3, '.git/objects': 3 })
    mkdirSync(join(shared, '.git'))
    writeFileSync(join(shared, 'last'), '')
    await expect.poll(told).toContain(join(shared, 'last'))
    expect(told().filter(path => /node_modules|\.git/.test(path))).toEqual([])
    expect(told()).toContain(join(shared, 'project/src'))
  })

  it('is told of a folder that was removed and made anew at once', async () => {
    const [dist, inner] = [join(shared, 'dist'), join(shared, 'dist/inner')]
    mkdirSync(inner, { recursive: true })
    await begin()
    for (const round of ['first', 'second']) {
      rmSync(dist, { recursive: true })
      mkdirSync(inner, { recursive: true })
      await sleep(200)
      for (const folder of [dist, inner]) {
        writeFileSync(join(folder, round), '')
        await expect.poll(told).toContain(join(folder, round))
      }
    }
  })
})
