import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures/desktop'
import type { Desktop } from '../fixtures/desktop'

const bounds = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
const close = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
const isVisible = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

test('opens where it was left', async ({ launch }) => {
  const first = await launch()
  await first.window()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 80, width: 900, height: 640 })
  )
  await first.quit()
  const second = await launch()
  await second.window()
  expect(await bounds(second)).toEqual({ x: 120, y: 80, width: 900, height: 640 })
})

test('opens on a screen that is there when its own is gone', async ({ launch, home }) => {
  const first = await launch()
  await first.window()
  await first.quit()
  const file = join(home, 'config', 'Gantry', 'window.json')
  const left = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...left, x: 90_000, y: 90_000 }))
  const second = await launch()
  await second.window()
  const { x = -1, y = -1 } = (await bounds(second)) ?? {}
  expect([x < 90_000, y < 90_000]).toEqual([true, true])
})

test('closing hides it in the tray, which brings it back as it was', async ({ desktop, window }) => {
  await window.getByRole('link', { name: /Volumes/ }).click()
  await expect(window.getByRole('heading', { name: 'Volumes' })).toBeVisible()
  await close(desktop)
  await expect.poll(() => isVisible(desktop)).toBe(false)
  const visibility = () =>
    desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.visibilityState')
    )
  await expect.poll(visibility).toBe('hidden')
  await desktop.clickTray()
  await expect.poll(() => isVisible(desktop)).toBe(true)
  await expect(window.getByRole('heading', { name: 'Volumes' })).toBeVisible()
})

test('where the desktop has no tray, closing minimises and says why', async ({ launch }) => {
  const desktop = await launch({ tray: false })
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await close(desktop)
  const isMinimised = () =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
  await expect.poll(isMinimised).toBe(true)
  await expect
    .poll(async () => (await desktop.said()).notifications.map(({ title }) => title))
    .toEqual(['Gantry keeps running'])
  await desktop.clickNotification(0)
  await expect(page).toHaveURL(/#\/settings\/general$/)
  expect(await isMinimised()).toBe(false)
})

test('closing ends Gantry where the settings say so', async ({ launch }) => {
  const desktop = await launch({ settings: { onClose: 'quit' } })
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const ended = new Promise(resolve => desktop.app.process().once('exit', resolve))
  await close(desktop)
  expect(await ended).toBe(0)
})

test('follows the theme of the settings, and of the system until there is one', async ({
  desktop,
  window
}) => {
  const isDark = () => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(await isDark()).toBe(
    await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)
  )
  await window.getByRole('button', { name: 'Theme' }).click()
  await window.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect.poll(isDark).toBe(true)
  expect(await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
})

test('follows the system as its theme turns, and no longer once a theme is chosen', async ({
  desktop,
  window
}) => {
  test.skip(process.env['ELECTRON_BIN'] !== undefined, 'only the stand-in has a system that a test can turn')
  const turnSystem = (dark: boolean) =>
    desktop.app.evaluate(
      ({ nativeTheme }, to) => (nativeTheme as unknown as { _setSystem(dark: boolean): void })._setSystem(to),
      dark
    )
  /** The page's theme, its ground, and the window's behind it. */
  const look = async () => ({
    ...(await window.evaluate(() => ({
      theme: document.documentElement.dataset['theme'],
      page: getComputedStyle(document.body).backgroundColor
    }))),
    window: await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor()
    )
  })
  const dark = { theme: 'dark', page: 'rgb(17, 24, 25)', window: '#111819' }
  const light = { theme: 'light', page: 'rgb(248, 249, 249)', window: '#F8F9F9' }
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(await look()).toEqual(light)
  await turnSystem(true)
  await expect.poll(look).toEqual(dark)
  await turnSystem(false)
  await expect.poll(look).toEqual(light)

  await window.getByRole('button', { name: 'Theme' }).click()
  await window.getByRole('menuitemradio', { name: 'Light' }).click()
  await turnSystem(true)
  // What would follow has been told by then.
  await window.waitForTimeout(500)
  expect(await look()).toEqual(light)
  await window.getByRole('button', { name: 'Theme' }).click()
  await window.getByRole('menuitemradio', { name: 'System' }).click()
  await expect.poll(look).toEqual(dark)
})

test('has the chosen theme from its first moment', async ({ launch }) => {
  const desktop = await launch({ settings: { theme: 'dark' } })
  const page = await desktop.window()
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})

test('a page that crashes is loaded again; one that crashes at once again says so', async ({
  desktop,
  window
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const crash = () =>
    desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    )
  /** Playwright gives up a page that has crashed, so it is read through Electron. */
  const text = () =>
    desktop.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents || contents.isLoading()) return ''
      return String(await contents.executeJavaScript('document.body.innerText').catch(() => ''))
    })
  await crash()
  await expect.poll(text).toContain('No containers')
  await crash()
  await expect.poll(text).toContain('stopped working')
  await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelector("nav a").click()')
  )
  await expect.poll(text).toContain('No containers')
})

test('a Gantry that cannot start says why and what to do', async ({ launch, home }) => {
  writeFileSync(join(home, 'no-folder'), '')
  const desktop = await launch({ env: { XDG_DATA_HOME: join(home, 'no-folder') } })
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Gantry could not start' })).toBeVisible()
  await expect(page.getByText(join(home, 'no-folder', 'gantry'))).toBeVisible()
  // There is no log either, where its folder cannot be.
  await expect(page.getByRole('link', { name: 'Show the log' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Try again' }).click()
  const ended = new Promise(resolve => desktop.app.process().once('exit', resolve))
  expect(await ended).toBe(0)
})
