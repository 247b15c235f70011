import { existsSync } from 'node:fs'
import { machineFiles } from '../../src-main/machine/files'
import { expect, test } from '../fixtures/desktop'
import { endMachine, machinePid } from '../fixtures/machine'

// An emulated machine on two busy cores.
test.setTimeout(300_000)

test('quitting puts the machine to sleep, and the next start wakes it', async ({ launch }) => {
  const settings = { machineOnQuit: 'sleep' }
  const words = ['gantry://open/machine']
  const first = await launch({ settings, words })
  try {
    const page = await first.window()
    await page.getByRole('button', { name: 'Create and start' }).click()
    await expect(page.getByText('Running', { exact: true }).first()).toBeVisible({ timeout: 200_000 })
    // The tray asks, too; whoever cancels keeps it running.
    await expect
      .poll(async () => (await first.menu('tray'))?.map(({ label }) => label))
      .toContain('Machine — running')
    // What runs in it is known once its engine has answered.
    await expect(async () => {
      await first.choose('tray', 'Machine — running', 'Stop…')
      expect((await first.said()).dialogs.at(-1)?.options).toMatchObject({
        message: 'Stop the machine?',
        detail: 'No container runs in it.',
        buttons: ['Stop the Machine', 'Cancel']
      })
    }).toPass({ timeout: 60_000 })
    expect(machinePid(first.data)).not.toBeNull()
    await first.quit()
    expect(machinePid(first.data)).toBeNull()
    expect(existsSync(machineFiles(first.data).suspended)).toBe(true)

    const second = await launch({ words, settings: { machineOnQuit: 'stop' } })
    const again = await second.window()
    await expect(again.getByText('Running', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
    await second.quit()
    expect(machinePid(first.data)).toBeNull()
    expect(existsSync(machineFiles(first.data).suspended)).toBe(false)
  } finally {
    endMachine(first.data)
  }
})
