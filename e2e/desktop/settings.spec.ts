import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Desktop } from '../fixtures/desktop'

const settings = ({ data }: Desktop) =>
  JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')) as Record<string, unknown>

/** The window is there before its page: what it shows first is another one. */
const goTo = async (page: Page, hash: string) => {
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  await page.evaluate(hash => {
    location.hash = hash
  }, hash)
}

test('a desktop has the settings that a browser has not, and they are kept', async ({ desktop, window }) => {
  await goTo(window, '#/settings/general')
  const choose = (group: string, choice: string) =>
    window.getByRole('radiogroup', { name: group }).getByRole('radio', { name: choice }).click()
  await choose('Close button', 'Quits')
  await choose('Open at login', 'On')
  await goTo(window, '#/settings/machine')
  await choose('When Gantry quits, its machine', 'Stops')
  await goTo(window, '#/settings/notifications')
  await choose('A long task has ended', 'Off')
  await goTo(window, '#/settings/updates')
  await choose('Check for updates', 'On')
  await expect
    .poll(() => settings(desktop))
    .toMatchObject({
      onClose: 'quit',
      openAtLogin: true,
      machineOnQuit: 'stop',
      notifications: { crashes: true, outOfMemory: true, unhealthy: true, tasks: false },
      checkForUpdates: true
    })
  await goTo(window, '#/settings/privacy')
  await expect(window.getByText('since you have switched it on')).toBeVisible()
})

test('the data folder is shown in the file manager', async ({ desktop, window }) => {
  await goTo(window, '#/settings/general')
  await window.getByRole('button', { name: 'Show in file manager' }).click()
  await expect.poll(async () => (await desktop.said()).opened).toEqual([desktop.data])
})

test('the first screens of a desktop ask for the login and the updates, both off', async ({ launch }) => {
  const desktop = await launch({ settings: { welcomed: false } })
  const window = await desktop.window()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Next' }).click()
  const atLogin = dialog.getByRole('checkbox', { name: /Open at login/ })
  await expect(atLogin).not.toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /Check for updates/ })).not.toBeChecked()
  await atLogin.check()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Begin' }).click()
  await expect(dialog).toHaveCount(0)
  await expect
    .poll(() => settings(desktop))
    .toMatchObject({ welcomed: true, openAtLogin: true, checkForUpdates: false })
  await expect.poll(() => existsSync(join(desktop.home, 'config', 'autostart', 'gantry.desktop'))).toBe(true)
})
