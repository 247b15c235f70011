import { runContainer } from '../fixtures/containers'
import { expect, test } from '../fixtures/desktop'

test('opens one window with the running containers in it', async ({ desktop, window, docker }) => {
  await runContainer(docker, 'there')
  await expect(window.getByRole('row', { name: /there/ })).toBeVisible()
  expect(desktop.app.windows()).toHaveLength(1)
})
