import { openContainer, runScript } from '../fixtures/container-page'
import { expect, test } from '../fixtures/desktop'

test('Ctrl+Shift+V pastes into a terminal, though the page may not read the clipboard', async ({
  window,
  docker
}) => {
  const id = await runScript(docker, 'subject', 'sleep 1000')
  await openContainer(window, id, 'terminal')
  const screen = window.locator('.xterm-rows')
  await expect(screen).toContainText('#')
  await window.evaluate(() => navigator.clipboard.writeText('echo pasted-$((40+2))'))
  await window.keyboard.press('Control+Shift+V')
  await window.keyboard.press('Enter')
  await expect(screen).toContainText('pasted-42')
})
