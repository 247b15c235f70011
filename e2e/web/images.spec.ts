import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { runContainer } from '../fixtures/containers'
import { progress, type Docker } from '../fixtures/docker'
import { BUSYBOX, LAYERED, layeredImage, noise } from '../fixtures/images'
import { tar } from '../fixtures/tar'
import { expect, test } from '../fixtures/test'

const row = (page: Page, name: RegExp) => page.getByRole('row', { name })
const menuOf = async (page: Page, name: RegExp, item: string | RegExp) => {
  await row(page, name).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const tagsOf = async (docker: Docker): Promise<string[]> =>
  // Images of the same second come in any order.
  (await docker.get<{ RepoTags: string[] | null }[]>('/images/json'))
    .flatMap(image => image.RepoTags ?? [])
    .sort()

/** Lets files fall onto the window as a person does. */
async function drop(page: Page, files: { name: string; bytes: Buffer }[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    list => {
      const data = new DataTransfer()
      for (const { name, base64 } of list)
        data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name))
      return data
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

const saved = async (docker: Docker, image: string): Promise<Buffer> =>
  (await docker.raw('GET', `/images/${encodeURIComponent(image)}/get`)).body

test.beforeEach(async ({ page }) => {
  await page.getByRole('link', { name: /^Images/ }).click()
  await expect(page.getByRole('heading', { name: 'Images' })).toBeVisible()
})

test('tag, push to a registry, remove, and pull it back by layers', async ({ page, docker, registry }) => {
  await layeredImage(docker)
  const target = `${registry.address}/team/layered:1`
  await menuOf(page, /gantry-test\/layered/, 'Tag…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(target)
  await expect(dialog).toContainText(`docker tag ${LAYERED} ${target}`)
  await dialog.getByRole('button', { name: 'Add name' }).click()
  await expect(row(page, /team\/layered/)).toBeVisible()

  await menuOf(page, /team\/layered/, 'Push')
  await dialog
    .getByRole('button', { name: 'Push' })
    .click({ timeout: 2000 })
    .catch(() => undefined)
  await expect.poll(() => registry.tags('team/layered')).toEqual(['1'])
  await page.keyboard.press('Escape')

  await docker.delete(`/images/${encodeURIComponent(target)}`)
  await docker.delete(`/images/${encodeURIComponent(LAYERED)}`)
  await expect(row(page, /layered/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Pull' }).click()
  await dialog.getByRole('textbox').fill(target)
  await expect(dialog).toContainText(`docker pull ${target}`)
  await dialog.getByRole('button', { name: 'Pull' }).click()
  await expect.poll(() => tagsOf(docker)).toContain(target)
  await page.keyboard.press('Escape')
  await expect(row(page, /team\/layered/)).toBeVisible()
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(page.getByText(target).first()).toBeVisible()
})

test('an image that does not exist is told, with what to check', async ({ page, registry }) => {
  await page.getByRole('button', { name: 'Pull' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Not An Image!')
  await expect(dialog.getByRole('button', { name: 'Pull' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(`${registry.address}/no/such:1`)
  await dialog.getByRole('button', { name: 'Pull' }).click()
  await page.getByRole('dialog').waitFor()
  await expect(page.getByText(/no\/such:1.*(not|no)|(not|no).*no\/such:1/i).first()).toBeVisible()
})

test('drop a .tar and a .tar.gz onto the window: both are loaded', async ({ page, docker }) => {
  await layeredImage(docker)
  const layered = await saved(docker, LAYERED)
  await docker.delete(`/images/${encodeURIComponent(LAYERED)}`)
  await docker.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=gantry-test/zipped&tag=1`)
  const zipped = gzipSync(await saved(docker, 'gantry-test/zipped:1'))
  await docker.delete('/images/gantry-test%2Fzipped:1')
  await drop(page, [
    { name: 'layered.tar', bytes: layered },
    { name: 'zipped.tar.gz', bytes: zipped }
  ])
  await expect(row(page, /gantry-test\/layered/)).toBeVisible()
  await expect(row(page, /gantry-test\/zipped/)).toBeVisible()
  expect(await tagsOf(docker)).toEqual(expect.arrayContaining([LAYERED, 'gantry-test/zipped:1']))
})

test('files that are no image say so and load nothing', async ({ page, docker }) => {
  await layeredImage(docker)
  const whole = await saved(docker, LAYERED)
  const before = await tagsOf(docker)
  const cases: [name: string, bytes: Buffer, told: RegExp][] = [
    ['holiday.tar', noise('holiday', 4096), /holiday\.tar.*(no image|not an image)/i],
    ['empty.tar', Buffer.alloc(0), /empty/i],
    ['plain.tar', tar([{ path: 'readme.txt', bytes: Buffer.from('hello') }]), /plain\.tar.*no image/i],
    [
      'half.tar',
      whole.subarray(0, Math.floor(whole.length / 2)),
      /half\.tar.*(cut|truncat|incomplete|ends|whole)/i
    ]
  ]
  for (const [name, bytes, told] of cases) {
    await drop(page, [{ name, bytes }])
    await page.getByRole('link', { name: /^Tasks/ }).click()
    await expect(page.locator('body')).toContainText(told)
    await page.getByRole('link', { name: /^Images/ }).click()
  }
  expect(await tagsOf(docker)).toEqual(before)
})

test('save an image to a file, and it is the image', async ({ page, docker }) => {
  await layeredImage(docker)
  const download = page.waitForEvent('download')
  await menuOf(page, /gantry-test\/layered/, 'Save to file…')
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: /Save/ }).click()
  const file = readFileSync(await (await download).path())
  expect(file.includes('manifest.json')).toBe(true)
  await docker.delete(`/images/${encodeURIComponent(LAYERED)}`)
  await expect(row(page, /gantry-test\/layered/)).toHaveCount(0)
  await drop(page, [{ name: 'again.tar', bytes: file }])
  await expect(row(page, /gantry-test\/layered/)).toBeVisible()
})

test('removing says which containers stand in the way, then takes only what it names', async ({
  page,
  docker
}) => {
  await runContainer(docker, 'user-of-busybox')
  await menuOf(page, /gantry-test\/busybox/, 'Remove…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('user-of-busybox')
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await docker.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=gantry-test/alias&tag=1`)
  await menuOf(page, /gantry-test\/alias/, 'Remove…')
  await expect(dialog).toContainText('docker rmi gantry-test/alias:1')
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(row(page, /gantry-test\/alias/)).toHaveCount(0)
  const left = await tagsOf(docker)
  expect(left).toContain(BUSYBOX)
  expect(left).not.toContain('gantry-test/alias:1')
})

test('an image without a tag that was pulled from two repositories is removed', async ({
  page,
  docker,
  registry
}) => {
  await layeredImage(docker)
  const digests: string[] = []
  for (const name of ['one', 'two']) {
    const repo = `${registry.address}/${name}`
    await docker.post(`/images/${encodeURIComponent(LAYERED)}/tag?repo=${encodeURIComponent(repo)}&tag=1`)
    await progress(docker, `/images/${encodeURIComponent(repo)}/push?tag=1`, undefined, {
      'X-Registry-Auth': 'e30='
    })
    const { RepoDigests } = await docker.get<{ RepoDigests: string[] }>(
      `/images/${encodeURIComponent(`${repo}:1`)}/json`
    )
    digests.push(...RepoDigests.filter(digest => digest.startsWith(`${repo}@`)))
  }
  expect(digests).toHaveLength(2)
  for (const digest of digests)
    await progress(docker, `/images/create?fromImage=${encodeURIComponent(digest)}`)
  for (const tag of [LAYERED, `${registry.address}/one:1`, `${registry.address}/two:1`])
    await docker.delete(`/images/${encodeURIComponent(tag)}?noprune=1`)
  for (const digest of digests)
    await progress(docker, `/images/create?fromImage=${encodeURIComponent(digest)}`)
  await menuOf(page, /one.*none/, 'Remove…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`docker rmi ${digests.join(' ')}`)
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const left = await docker.get<{ RepoDigests: string[] | null }[]>('/images/json')
  expect(left.flatMap(image => image.RepoDigests ?? []).filter(digest => digests.includes(digest))).toEqual(
    []
  )
})

test('one image: its layers and its configuration', async ({ page }) => {
  await menuOf(page, /gantry-test\/busybox/, 'Open')
  await expect(page.getByRole('heading', { name: /gantry-test\/busybox/ })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('linux')
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await expect(page.getByRole('main')).toContainText('"Id"')
})
