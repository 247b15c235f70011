import type { Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createContainer, HUNGRY, runContainer } from '../fixtures/containers'
import { expect, test, type Desktop } from '../fixtures/desktop'
import type { Docker } from '../fixtures/docker'
import { BUSYBOX } from '../fixtures/images'

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
  await runContainer(docker, 'hungry', HUNGRY)
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

test('tells of a long task that has ended while nobody looked, and its click opens it', async ({
  launch,
  docker,
  engine,
  home
}) => {
  const { body: image } = await docker.raw('GET', `/images/${encodeURIComponent(BUSYBOX)}/get`)
  const [long, short] = [join(home, 'long.tar'), join(home, 'short.tar')]
  for (const path of [long, short]) writeFileSync(path, image)
  const relay = await startSlowRelay(engine.socketPath, join(home, 'slow.sock'))
  try {
    const desktop = await launch({ engine: relay.host })
    const window = await desktop.window()
    await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
    const load = async (path: string) => {
      await desktop.answer('showOpenDialog', { canceled: false, filePaths: [path] })
      await desktop.choose('application', 'File', 'Load Image from File…')
    }
    const task = (name: string) => window.getByRole('listitem').filter({ hasText: name })
    await load(short)
    await expect(task('short.tar')).toContainText('took')
    relay.bytesPerSecond = image.length / 8
    await load(long)
    await expect(task('long.tar').getByRole('button', { name: /Cancel/ })).toBeVisible()
    await window.evaluate(() => (location.hash = '#/volumes'))
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await expect
      .poll(() => told(desktop), { timeout: 40_000 })
      .toEqual([{ title: 'long.tar was loaded', body: expect.stringMatching(/^It took [\d.]+ s\.$/) }])
    await desktop.clickNotification(0)
    await expect(window).toHaveURL(/#\/tasks$/)
    await expect(task('long.tar')).toContainText('took')
    expect(
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    ).toBe(true)
  } finally {
    relay.close()
  }
})

/** The engine by another socket, with as many bytes a second to it as it is told. */
async function startSlowRelay(
  socketPath: string,
  at: string
): Promise<{ host: string; bytesPerSecond: number; close(): void }> {
  const open = new Set<Socket>()
  const server = createServer(client => {
    const up = connect(socketPath)
    for (const socket of [client, up]) {
      open.add(socket)
      socket.on('error', () => undefined).on('close', () => open.delete(socket))
    }
    up.pipe(client)
    const send = async () => {
      for await (const bytes of client as AsyncIterable<Buffer>) {
        up.write(bytes)
        await sleep((bytes.length / relay.bytesPerSecond) * 1000)
      }
      up.end()
    }
    send().catch(() => up.destroy())
  })
  const relay = {
    host: `unix://${at}`,
    bytesPerSecond: Infinity,
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    }
  }
  await new Promise<void>(ready => server.listen(at, ready))
  return relay
}
