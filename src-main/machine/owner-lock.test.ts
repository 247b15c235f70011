import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OwnerLock } from './owner-lock'
import { processBegan } from './qemu/running'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-lock-'))
  path = join(folder, 'machine.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const take = () => {
  const lock = new OwnerLock(path)
  return lock.take().then(() => lock)
}

it('is had by one, and by the next one when that lets go', async () => {
  const first = await take()
  await first.take()
  await expect(take()).rejects.toMatchObject({
    code: 'conflict',
    detail: { sentence: 'machineElsewhere', pid: process.pid }
  })
  await first.release()
  const second = await take()
  // Nothing of another's is removed.
  await first.release()
  expect(existsSync(path)).toBe(true)
  await second.release()
  expect(readdirSync(folder)).toEqual([])
})

it('is nobody’s when its process has ended, or is another by now', async () => {
  const child = spawn('sleep', ['600'])
  const began = (await processBegan(child.pid ?? 0)) ?? ''
  const note = (of: string) => writeFileSync(path, JSON.stringify({ pid: child.pid, began: of }))
  note(began)
  await expect(take()).rejects.toMatchObject({ detail: { pid: child.pid } })
  note(`${began}0`)
  await (await take()).release()
  note(began)
  const over = new Promise(resolve => child.once('exit', resolve))
  child.kill()
  await over
  await (await take()).release()
  writeFileSync(path, '')
  await (await take()).release()
})

it('that is stale is taken over by one only', async () => {
  for (let round = 0; round < 20; round++) {
    writeFileSync(path, JSON.stringify({ pid: 1, began: 'never' }))
    const tries = await Promise.allSettled(Array.from({ length: 8 }, take))
    const taken = tries.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
    expect(taken).toHaveLength(1)
    await taken[0]?.release()
    expect(readdirSync(folder)).toEqual([])
  }
})
