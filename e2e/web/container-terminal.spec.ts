import type { Page } from '@playwright/test'
import { openContainer, runScript } from '../fixtures/container-page'
import { runContainer, stateOf } from '../fixtures/containers'
import { SCRATCH } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

const terminal = (page: Page) => page.locator('.xterm-rows')

test('several terminals outlive their page; an ended one starts again', async ({ page, docker }) => {
  const id = await runScript(docker, 'subject', 'sleep 1000')
  await openContainer(page, id, 'terminal')
  await expect(terminal(page)).toContainText('#')
  await page.keyboard.type('echo one-$((40+2))\n')
  await expect(terminal(page)).toContainText('one-42')
  await page.getByRole('button', { name: 'New shell' }).click()
  await expect(page.getByRole('tab', { name: 'Shell 2' })).toHaveAttribute('aria-selected', 'true')
  await expect(terminal(page)).toContainText('#')
  await page.keyboard.type('touch /tmp/from-the-second\n')
  await page.evaluate(() => {
    location.hash = '/volumes'
  })
  await expect(page.getByRole('heading', { name: 'Volumes' })).toBeVisible()
  await openContainer(page, id, 'terminal')
  await page.getByRole('tab', { name: 'Shell 1' }).click()
  await expect(terminal(page)).toContainText('one-42')
  await page.locator('.xterm').click()
  await page.keyboard.type('ls /tmp; exit 7\n')
  await expect(terminal(page)).toContainText('from-the-second')
  await expect(page.getByText('The process has ended with exit code 7.')).toBeVisible()
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByText('docker exec -it subject')).toBeVisible()
  await page.keyboard.type('echo again-$((40+3))\n')
  await expect(terminal(page)).toContainText('again-43')
})

test('attached to the main process, detach never stops it', async ({ page, docker }) => {
  const id = await runScript(docker, 'console', 'exec sh', { Tty: true, OpenStdin: true })
  await openContainer(page, id, 'terminal')
  await page.getByRole('button', { name: 'Attach to main process' }).click()
  await expect(page.getByText('Ctrl+C may stop the container')).toBeVisible()
  await page.keyboard.type('echo main-$((1+1)) pid $$\n')
  await expect(terminal(page)).toContainText('main-2 pid 1')
  await page.getByRole('button', { name: 'Detach' }).click()
  await expect(page.getByText('Detached. The main process goes on.')).toBeVisible()
  expect((await stateOf(docker, 'console'))?.Running).toBe(true)
})

test('an image without a shell says so', async ({ page, docker }) => {
  const id = await runContainer(docker, 'bare', { Image: SCRATCH, Cmd: ['1000'] })
  await openContainer(page, id, 'terminal')
  await expect(page.getByText('bare has no shell in its image')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button', { name: 'Start again' })).toHaveCount(0)
})

test('a terminal is left and entered by the keyboard, and a screen reader reads it where that is on', async ({
  page,
  docker
}) => {
  const id = await runScript(docker, 'subject', 'sleep 1000')
  await openContainer(page, id, 'terminal')
  await expect(terminal(page)).toContainText('#')
  const frame = page.getByRole('group', { name: 'Terminal in subject' })
  await page.keyboard.type('cat -v\n')
  await page.keyboard.press('Shift+Escape')
  await expect(frame).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Attach to main process' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('typed again\n')
  await expect(terminal(page)).toContainText('typed again')
  await expect(terminal(page)).not.toContainText('^[')

  const read = page.getByRole('list').filter({ hasText: 'typed again' })
  await expect(read).toHaveCount(0)
  await page.getByRole('button', { name: 'More for terminals' }).click()
  await page.getByRole('menuitem', { name: 'Turn on reading by a screen reader' }).click()
  await expect(read).toHaveCount(1)
  await page.reload()
  await expect(terminal(page)).toContainText('#')
  await page.keyboard.type('echo kept-$((40+2))\n')
  await expect(page.getByRole('listitem').filter({ hasText: 'kept-42' })).toHaveCount(1)
})
