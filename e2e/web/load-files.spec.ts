import { writeFileSync } from 'node:fs'
import type { Page, TestInfo } from '@playwright/test'
import { startDaemon } from '../fixtures/daemon'
import type { Docker } from '../fixtures/docker'
import { startHeadless } from '../fixtures/headless'
import { BUSYBOX, busyboxImage, LAYERED, layeredImage, noise } from '../fixtures/images'
import { tar } from '../fixtures/tar'
import { expect, openGantry, test } from '../fixtures/test'

const MIB = 1024 * 1024

/** An image as a file on the disk; the engine no longer has it. */
async function savedFile(docker: Docker, info: TestInfo, layerSizeBytes = MIB): Promise<string> {
  await layeredImage(docker, LAYERED, layerSizeBytes)
  const path = info.outputPath('chosen.tar')
  writeFileSync(path, (await docker.raw('GET', `/images/${encodeURIComponent(LAYERED)}/get`)).body)
  await docker.delete(`/images/${encodeURIComponent(LAYERED)}`)
  return path
}

/** A tar that is far larger than all that stands between a page and an engine. */
function largeFile(info: TestInfo): string {
  const path = info.outputPath('large.tar')
  writeFileSync(path, tar([{ path: 'noise', bytes: noise('large', 96 * MIB) }]))
  return path
}

async function choose(page: Page, path: string): Promise<void> {
  await page.getByRole('link', { name: /^Images/ }).click()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Load from file…' }).click()
  await (await chosen).setFiles(path)
  await page.getByRole('link', { name: /^Tasks/ }).click()
}

const taskOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const has = async (docker: Docker, image: string) =>
  (await docker.raw('GET', `/images/${encodeURIComponent(image)}/json`)).status === 200

test('a file that is chosen is loaded, and goes over HTTP', async ({ page, docker }, info) => {
  const path = await savedFile(docker, info)
  const sent = page.waitForResponse(response => response.request().method() === 'PUT')
  await choose(page, path)
  expect((await sent).status()).toBe(204)
  await expect(taskOf(page, 'chosen.tar')).toContainText(LAYERED)
  expect(await has(docker, LAYERED)).toBe(true)
})

test('a load that is cancelled while its file is sent ends on both sides', async ({ page, engine }, info) => {
  const path = largeFile(info)
  const stopped = page.waitForEvent('requestfailed', request => request.method() === 'PUT')
  await engine.kill('SIGSTOP')
  try {
    await choose(page, path)
    await taskOf(page, 'large.tar').getByRole('button', { name: 'Cancel' }).click()
    await expect(taskOf(page, 'large.tar')).toContainText('Cancelled')
    await stopped
  } finally {
    await engine.kill('SIGCONT')
  }
  expect(await has(engine.docker, BUSYBOX)).toBe(true)
})

test('a page that is closed while it sends fails its task, as the next page tells', async ({
  page,
  browser,
  gantry
}, info) => {
  const path = largeFile(info)
  const leaving = await browser.newPage()
  await openGantry(leaving, gantry)
  const network = await leaving.context().newCDPSession(leaving)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: MIB
  })
  await choose(leaving, path)
  await expect(taskOf(leaving, 'large.tar').getByRole('button', { name: 'Cancel' })).toBeVisible()
  await leaving.close()
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(taskOf(page, 'large.tar').getByRole('alert')).toContainText('large.tar did not arrive whole')
})

test('an engine whose disk is full says so, and keeps nothing', async ({ browser, docker }, info) => {
  test.setTimeout(120_000)
  const path = await savedFile(docker, info, 12 * MIB)
  const small = await startDaemon({ name: 'small', diskSizeBytes: 48 * MIB })
  try {
    await busyboxImage(small.docker)
    const gantry = await startHeadless({ engine: small.host })
    try {
      const page = await browser.newPage()
      const errors = await openGantry(page, gantry)
      await choose(page, path)
      await expect(taskOf(page, 'chosen.tar').getByRole('alert')).toContainText('disk is full')
      expect(await has(small.docker, LAYERED)).toBe(false)
      expect(errors).toEqual([])
      await page.close()
    } finally {
      await gantry.stop()
    }
  } finally {
    await small.stop()
  }
})
