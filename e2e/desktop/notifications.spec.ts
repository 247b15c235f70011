import type { Page } from '@playwright/test'
import { createContainer, runContainer } from '../fixtures/containers'
import { expect, test, type Desktop } from '../fixtures/desktop'
import type { Docker } from '../fixtures/docker'

/** Longer than what is gathered before it is told. */
const GATHERED_MS = 2_500

const told = async (desktop: Desktop) => (await desktop.said()).notifications
/** Nobody looks at the containers; and what was so at the start is known. */
async function lookAway(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await window.evaluate(() => (location.hash = '#/images'))
  await expect(window.getByRole('heading', { name: 'Images' })).toBeVisible()
  await window.waitForTimeout(2_000)
}
const crash = (docker: Docker, name: string, code: number) =>
  runContainer(docker, name, { Cmd: ['sh', '-c', `sleep 0.2; exit ${code}`] })

test('tells of a crash once, and its click opens the logs', async ({ launch, docker }) => {
  await runContainer(docker, 'before', { Cmd: ['false'] })
  const desktop = await launch()
  const window = await desktop.window()
  await lookAway(window)
  const id = await crash(docker, 'web', 3)
  await crash(docker, 'calm', 0)
  await expect
    .poll(() => told(desktop))
    .toEqual([{ title: 'web has crashed', body: 'It ended by itself with exit code 3.' }])
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await desktop.clickNotification(0)
  await expect(window).toHaveURL(new RegExp(`#/containers/${id}/logs$`))
  expect(
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  ).toBe(true)
})

test('says nothing of what somebody stopped, by Gantry or not', async ({ desktop, window, docker }) => {
  await lookAway(window)
  const ids = await Promise.all(['one', 'two', 'three'].map(name => runContainer(docker, name)))
  await docker.post(`/containers/${ids[0]}/stop`)
  await docker.post(`/containers/${ids[1]}/kill`)
  await docker.post(`/containers/${ids[2]}/restart?t=0`)
  await docker.delete(`/containers/${ids[2]}?force=1`)
  await crash(docker, 'last', 1)
  await expect.poll(() => told(desktop)).toHaveLength(1)
  expect((await told(desktop))[0]?.title).toBe('last has crashed')
})

test('tells of memory, and of health', async ({ desktop, window, docker }) => {
  await lookAway(window)
  await runContainer(docker, 'hungry', {
    Cmd: ['tail', '/dev/zero'],
    HostConfig: { Memory: 8 * 1024 * 1024, MemorySwap: 8 * 1024 * 1024 }
  })
  const ill = await runContainer(docker, 'ill', {
    Healthcheck: { Test: ['CMD', 'false'], Interval: 300_000_000 }
  })
  await expect
    .poll(async () => (await told(desktop)).map(one => one.title).sort(), { timeout: 30_000 })
    .toEqual(['hungry ran out of memory', 'ill is unhealthy'])
  await desktop.clickNotification((await told(desktop)).findIndex(one => one.title.startsWith('ill')))
  await expect(window).toHaveURL(new RegExp(`#/containers/${ill}/overview$`))
})

test('gathers a burst, and tells of a loop once', async ({ desktop, window, docker }) => {
  await lookAway(window)
  const names = Array.from({ length: 10 }, (_, at) => `c${at}`)
  const ids = await Promise.all(
    names.map(name => createContainer(docker, name, { Cmd: ['sh', '-c', 'sleep 1; exit 9'] }))
  )
  await Promise.all(ids.map(id => docker.post(`/containers/${id}/start`)))
  await expect
    .poll(async () => (await told(desktop)).map(one => one.title))
    .toEqual(['10 containers have crashed'])
  await runContainer(docker, 'loop', {
    Cmd: ['sh', '-c', 'exit 1'],
    HostConfig: { RestartPolicy: { Name: 'always' } }
  })
  await expect.poll(async () => (await told(desktop)).length).toBe(2)
  await window.waitForTimeout(5_000)
  expect((await told(desktop)).slice(1).map(one => one.title)).toEqual(['loop has crashed'])
})

test('leaves out what is muted, and what is before the user’s eyes', async ({ launch, docker }) => {
  const notifications = { crashes: false, outOfMemory: true, unhealthy: true, tasks: true }
  const desktop = await launch({ settings: { notifications } })
  const window = await desktop.window()
  await lookAway(window)
  await crash(docker, 'muted', 1)
  await window.waitForTimeout(GATHERED_MS)
  await window.evaluate(() => (location.hash = '#/containers'))
  await runContainer(docker, 'seen', { Healthcheck: { Test: ['CMD', 'false'], Interval: 300_000_000 } })
  await expect(window.getByRole('row', { name: /seen/ })).toContainText('Unhealthy', { timeout: 30_000 })
  await window.waitForTimeout(GATHERED_MS)
  expect(await told(desktop)).toEqual([])
})
