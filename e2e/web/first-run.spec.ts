import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startHeadless, type Headless } from '../fixtures/headless'
import { expect, openGantry, test } from '../fixtures/test'

/** What is on disk; a first start has no file until something is decided. */
const settings = ({ dataDir }: Headless) => {
  const file = join(dataDir, 'settings.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
}

const dialogOf = (page: Page) => page.getByRole('dialog')

test('the first screens tell what there is, use the engine that was chosen, and come once', async ({
  browser,
  engine
}) => {
  const gantry = await startHeadless({ env: { DOCKER_HOST: engine.host }, isNew: true })
  try {
    const page = await browser.newPage()
    const errors = await openGantry(page, gantry)
    const dialog = dialogOf(page)
    await expect(dialog.getByRole('heading', { name: 'Welcome to Gantry' })).toBeVisible()
    await expect(dialog).toContainText(/Docker — ready, version \d+\./)
    await expect(dialog).toContainText(/The docker command\s*Version \d+\./)
    // Whether it can depends on the computer; that it says so does not.
    await expect(dialog).toContainText(/It should run here|It runs here, slowly|It cannot run here now/)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading', { name: 'What Gantry will do' })).toBeVisible()
    await dialog.getByRole('radio', { name: new RegExp(engine.socketPath) }).check()
    // A browser starts with no session and is updated by nobody.
    await expect(dialog.getByRole('checkbox')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('link', { name: /Run a container/ }).click()
    await expect(page).toHaveURL(/#\/run$/)
    await expect(dialog).toHaveCount(0)
    await expect
      .poll(() => settings(gantry))
      .toMatchObject({ welcomed: true, engine: expect.stringMatching(/./) as unknown })

    await page.reload()
    await expect(page.getByRole('button', { name: 'Choose engine' })).toContainText('Connected')
    await expect(dialog).toHaveCount(0)
    await page.goto(`${gantry.url}#/settings/general`)
    await page.getByRole('button', { name: 'Show them' }).click()
    await expect(dialog.getByRole('heading', { name: 'Welcome to Gantry' })).toBeVisible()
    expect(errors).toEqual([])
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('Esc leaves the first screens at any moment, and nothing was decided', async ({ browser, engine }) => {
  const gantry = await startHeadless({ env: { DOCKER_HOST: engine.host }, isNew: true })
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry)
    const dialog = dialogOf(page)
    await dialog.getByRole('button', { name: 'Next' }).click()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
    await expect.poll(() => settings(gantry)).toMatchObject({ welcomed: true, engine: null })
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('with no engine the first screens say so, in Korean too', async ({ browser }) => {
  const gantry = await startHeadless({ alone: true, isNew: true })
  try {
    const page = await browser.newPage({ locale: 'ko-KR' })
    await openGantry(page, gantry)
    const dialog = dialogOf(page)
    await expect(dialog).toContainText('아직 없음')
    await dialog.getByRole('button', { name: '다음' }).click()
    await expect(dialog).toContainText(/나중에 정하기|아직 고를 것이 없습니다/)
    await dialog.getByRole('button', { name: '건너뛰기' }).click()
    await expect(page.getByRole('heading', { name: '컨테이너 엔진을 찾지 못했습니다' })).toBeVisible()
    await page.close()
  } finally {
    await gantry.stop()
  }
})
