import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { runContainer } from '../fixtures/containers'
import { expect, test } from '../fixtures/desktop'

test('opens one window with the running containers in it', async ({ desktop, window, docker }) => {
  await runContainer(docker, 'there')
  await expect(window.getByRole('row', { name: /there/ })).toBeVisible()
  expect(desktop.app.windows()).toHaveLength(1)
})

test('shows the last known containers while the engine does not answer yet', async ({
  launch,
  docker,
  engine
}) => {
  await runContainer(docker, 'known')
  const first = await launch()
  await expect((await first.window()).getByRole('row', { name: /known/ })).toBeVisible()
  await first.quit()
  await engine.kill('SIGSTOP')
  try {
    const second = await launch()
    await expect((await second.window()).getByRole('row', { name: /known/ })).toBeVisible({ timeout: 5_000 })
    await second.quit()
  } finally {
    await engine.kill('SIGCONT')
  }
})

test('an engine that accepts and never answers does not hold up the window', async ({ launch, home }) => {
  const silent = createServer(() => {})
  const socket = join(home, 'silent.sock')
  await new Promise<void>(resolve => silent.listen(socket, resolve))
  try {
    const desktop = await launch({ engine: `unix://${socket}` })
    await expect((await desktop.window()).getByRole('navigation', { name: 'Main navigation' })).toBeVisible()
    await desktop.quit()
  } finally {
    silent.close()
  }
})

test('a link of the system leads to its page, at the start and while it runs', async ({ launch }) => {
  const desktop = await launch({ words: ['gantry://open/volumes'] })
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Volumes' })).toBeVisible()
  await desktop.app.evaluate(({ app }) =>
    app.emit('open-url', { preventDefault() {} }, 'gantry://open/networks')
  )
  await expect(page.getByRole('heading', { name: 'Networks' })).toBeVisible()
  // One that leads nowhere only shows the window.
  await desktop.app.evaluate(({ app }) =>
    app.emit('open-url', { preventDefault() {} }, 'gantry://open/../etc')
  )
  await expect(page.getByRole('heading', { name: 'Networks' })).toBeVisible()
})

test('a second start hands its words to the first and ends', async ({ launch, startAgain }) => {
  const desktop = await launch()
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const shown = () =>
    desktop.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return [window?.isVisible(), window?.isFocused()]
    })
  // The login starts a Gantry that the session had brought back already.
  expect(await startAgain(['--hidden'])).toMatchObject({ exitCode: 0 })
  expect(await startAgain(['--hidden'])).toMatchObject({ exitCode: 0 })
  expect(await shown()).toEqual([false, false])
  expect(await startAgain(['gantry://open/images'])).toMatchObject({ exitCode: 0 })
  await expect(page.getByRole('heading', { name: 'Images' })).toBeVisible()
  await expect.poll(shown).toEqual([true, true])
  expect(desktop.app.windows()).toHaveLength(1)
})

test('says why nothing opens where its own folder cannot be written', async ({ startAgain, home }) => {
  test.skip(process.env['ELECTRON_BIN'] !== undefined, 'a real box waits for somebody')
  mkdirSync(join(home, 'config'))
  writeFileSync(join(home, 'config/Gantry'), '')
  const { exitCode, stderr } = await startAgain([])
  expect(stderr).toContain('Gantry could not start')
  expect(stderr).toContain(`cannot write in ${join(home, 'config/Gantry')} (EEXIST)`)
  expect(exitCode).toBe(0)
})

test('is started by the login when the settings say so, and then opens no window', async ({
  launch,
  home
}) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows keep it in a place of their own')
  const entry = join(home, 'config', 'autostart', 'gantry.desktop')
  const first = await launch({ settings: { openAtLogin: true } })
  await first.window()
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".+" "--hidden"$/m)
  await first.quit()
  const hidden = await launch({ words: ['--hidden'], settings: { openAtLogin: false } })
  await expect.poll(() => hidden.menu('tray')).not.toBeNull()
  expect(hidden.app.windows()).toHaveLength(0)
  await expect.poll(() => existsSync(entry)).toBe(false)
  await hidden.clickTray()
  await expect((await hidden.window()).getByRole('heading', { name: 'Containers' })).toBeVisible()
})

test('quitting ends streams and keeps what was changed a moment before', async ({
  desktop,
  window,
  docker
}) => {
  const id = await runContainer(docker, 'talks', {
    Cmd: ['sh', '-c', 'while :; do echo again; sleep 0.1; done']
  })
  await window.evaluate(hash => {
    location.hash = hash
  }, `#/containers/${id}/logs`)
  await expect(window.getByText('again').first()).toBeVisible()
  await window.getByRole('button', { name: 'Theme' }).click()
  await window.getByRole('menuitemradio', { name: 'Dark' }).click()
  const ended = new Promise(resolve => desktop.app.process().once('exit', resolve))
  await desktop.app.evaluate(({ app }) => app.quit())
  expect(await ended).toBe(0)
  const settings = JSON.parse(readFileSync(join(desktop.data, 'settings.json'), 'utf8')) as { theme: string }
  expect(settings.theme).toBe('dark')
  const log = readFileSync(join(desktop.data, 'gantry.log'), { encoding: 'utf8', flag: 'a+' })
  expect(log).not.toMatch(/ error /)
})

test('started once more while it quits, it opens no window on what is ending and comes back afterwards', async ({
  desktop,
  window,
  home
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const ended = new Promise(resolve => desktop.app.process().once('exit', resolve))
  const relaunches = await desktop.app.evaluate(
    ({ app, BrowserWindow }, archive) =>
      new Promise<object>(resolve => {
        app.once('will-quit', () => {
          const relaunch = app.relaunch.bind(app)
          app.relaunch = options => {
            relaunch(options)
            resolve({ args: options?.args?.slice(-2), windows: BrowserWindow.getAllWindows().length })
          }
          app.emit('second-instance', {}, ['gantry', archive, 'gantry://open/images'], '/')
        })
        app.quit()
      }),
    `${home}/late.tar`
  )
  // On Windows Electron refuses to start with anything behind a link.
  expect(relaunches).toEqual({ args: [`${home}/late.tar`, 'gantry://open/images'], windows: 0 })
  expect(await ended).toBe(0)
})
