import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test, type Download, type Page } from '@playwright/test'
import { machineFiles } from '../../src-main/machine/files'
import { readKeys } from '../../src-main/machine/keys'
import { dockerTls, type Docker } from '../fixtures/docker'
import { startHeadless, type Headless } from '../fixtures/headless'
import { BUSYBOX, busyboxImage } from '../fixtures/images'
import { endMachine } from '../fixtures/machine'
import { openGantry } from '../fixtures/test'

// An emulated machine on two busy cores.
test.setTimeout(300_000)

const engineOf = async ({ dataDir }: Headless): Promise<Docker> => {
  const files = machineFiles(dataDir)
  const keys = await readKeys(files.keys)
  const { enginePort: port } = JSON.parse(readFileSync(files.state, 'utf8')) as { enginePort: number }
  if (!keys) throw new Error('The machine has no keys.')
  return dockerTls({ port, keys })
}

const download = async (page: Page, button: string): Promise<Buffer> => {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFileSync(await (await saved).path())
}

test('the machine shows what it uses, tells what helps when it fails, and saves what is in it before a reset', async ({
  page
}) => {
  const docker = mkdtempSync(join(tmpdir(), 'gantry-docker-'))
  const gantry = await startHeadless({ alone: true, env: { DOCKER_CONFIG: docker } })
  try {
    const errors = await openGantry(page, gantry, '#/machine')
    await page.getByRole('button', { name: 'Create and start' }).click()
    await expect(page.getByText('Running', { exact: true }).first()).toBeVisible({ timeout: 200_000 })
    for (const panel of ['Resources', 'Network'])
      await expect(page.getByRole('main').getByText(panel, { exact: true })).toHaveCount(1)
    await expect(page.getByText(/taken on this computer/)).toHaveCount(2, { timeout: 60_000 })
    await page.getByRole('button', { name: 'Give back free space' }).click()
    await expect(page.getByText(/before, .* now/)).toBeVisible({ timeout: 60_000 })

    const bundle = gunzipSync(await download(page, 'Save diagnostics')).toString('utf8')
    for (const words of ['"engineReady": true', 'GANTRY mark dockerd', '"name": "engine"'])
      expect(bundle).toContain(words)
    expect(bundle).not.toContain('-----BEGIN')

    const engine = await engineOf(gantry)
    await busyboxImage(engine)
    await engine.post('/volumes/create', { Name: 'kept' })
    await expect(page.getByRole('link', { name: /^Volumes/ })).toContainText('1')

    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Sleep' }).click()
    await page.getByRole('link', { name: /^Volumes/ }).click()
    await expect(page.getByText('Gantry’s own engine is asleep')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('row', { name: /kept/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Create volume' })).toBeDisabled()
    await page.getByRole('button', { name: 'Wake it' }).click()
    await expect(page.getByRole('button', { name: 'Create volume' })).toBeEnabled({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Machine' }).click()

    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: /reset/ }).click()
    await expect(page.getByRole('checkbox', { name: /First save/ })).toBeChecked()
    await page.getByRole('dialog').getByRole('textbox').fill('reset')
    const downloads: Download[] = []
    page.on('download', one => downloads.push(one))
    await page.getByRole('button', { name: 'Destroy the machine' }).click()
    await expect(page.getByText('Not created')).toBeVisible({ timeout: 60_000 })
    expect(downloads.map(one => one.suggestedFilename())).toEqual(['images.tar', 'volume-kept.tar'])
    const images = (await downloads[0]?.path()) ?? ''
    expect(execFileSync('tar', ['-xOf', images, 'manifest.json'], { encoding: 'utf8' })).toContain(BUSYBOX)
    expect(errors).toEqual([])
  } finally {
    endMachine(gantry.dataDir)
    await gantry.stop()
    rmSync(docker, { recursive: true, force: true })
  }
})
