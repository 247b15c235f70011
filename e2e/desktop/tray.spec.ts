import { composeLabels, createContainer, runContainer, stateOf } from '../fixtures/containers'
import { expect, test, type Desktop } from '../fixtures/desktop'
import { BUSYBOX } from '../fixtures/images'
import type { SeenItem } from './recorder'

/** The item whose label begins with these words; figures and states follow a dash. */
const find = (items: readonly SeenItem[] | null | undefined, ...path: string[]): SeenItem | undefined =>
  path.reduce<SeenItem | undefined>(
    (within, name) => within?.submenu?.find(item => item.label.split(' — ')[0] === name),
    { submenu: [...(items ?? [])] } as SeenItem
  )
const item = async (desktop: Desktop, ...path: string[]) => find(await desktop.menu('tray'), ...path)
const label = async (desktop: Desktop, ...path: string[]) => (await item(desktop, ...path))?.label
/** Chooses it by the labels that it has at this moment. */
async function choose(desktop: Desktop, ...path: string[]): Promise<void> {
  await expect.poll(async () => (await item(desktop, ...path))?.enabled).toBe(true)
  const menu = await desktop.menu('tray')
  const labels = path.map((_, at) => find(menu, ...path.slice(0, at + 1))?.label ?? '')
  await desktop.choose('tray', ...labels)
}

test('shows what runs, with figures, and does what can be done to it', async ({
  desktop,
  window,
  docker
}) => {
  const port = {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18391' }] } }
  }
  await runContainer(docker, 'lonely', port)
  await runContainer(docker, 'shop-web', { Labels: composeLabels('shop', 'web') })
  await runContainer(docker, 'shop-db', { Labels: composeLabels('shop', 'db') })
  await expect.poll(() => label(desktop, 'Docker')).toMatch(/^Docker — 3 containers running · \d+ % · .+iB$/)
  expect(await label(desktop, 'lonely')).toMatch(/^lonely — \d+ % · /)
  expect(await label(desktop, 'shop')).toMatch(/^shop — 2 running/)

  await choose(desktop, 'lonely', 'Open localhost:18391')
  expect((await desktop.said()).opened).toEqual(['http://localhost:18391'])
  await choose(desktop, 'lonely', 'Logs')
  await expect(window).toHaveURL(/#\/containers\/[0-9a-f]{64}\/logs$/)
  await choose(desktop, 'shop', 'shop-db', 'Terminal')
  await expect(window.locator('.xterm-rows')).toContainText('/ #')

  await choose(desktop, 'shop', 'Stop All of It')
  await expect.poll(async () => (await stateOf(docker, 'shop-web'))?.Running).toBe(false)
  await expect.poll(async () => (await stateOf(docker, 'shop-db'))?.Running).toBe(false)
  await expect.poll(() => item(desktop, 'shop')).toBeUndefined()
  expect(await label(desktop, 'Recently Ended', 'shop-db')).toMatch(/^shop-db — stopped · /)
  await choose(desktop, 'Recently Ended', 'shop-db', 'Start Again')
  await expect.poll(async () => (await stateOf(docker, 'shop-db'))?.Running).toBe(true)
})

test('pins a container, here and on the page, and keeps its pin', async ({ desktop, window, docker }) => {
  const id = await createContainer(docker, 'zoo')
  await runContainer(docker, 'ant')
  await window.locator(`[data-row="${id}"]`).getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'Pin to the tray' }).click()
  await expect
    .poll(async () => (await desktop.menu('tray'))?.slice(2, 5).map(one => one.label.split(' — ')[0]))
    .toEqual(['zoo', '', 'ant'])
  await choose(desktop, 'zoo', 'Start')
  await expect.poll(async () => (await stateOf(docker, 'zoo'))?.Running).toBe(true)
  await window.evaluate(to => (location.hash = `#/containers/${to}`), id)
  const pinned = window.getByRole('button', { name: 'Unpin from the tray' })
  await expect(pinned).toHaveAttribute('aria-pressed', 'true')
  await choose(desktop, 'zoo', 'Pin to the Top')
  await expect(window.getByRole('button', { name: 'Pin to the tray' })).toHaveAttribute(
    'aria-pressed',
    'false'
  )
})

test('stops all after it has asked, with the window closed', async ({ desktop, docker }) => {
  const window = await desktop.window()
  await runContainer(docker, 'one')
  await runContainer(docker, 'two')
  await expect(window.getByRole('row', { name: /two/ })).toBeVisible()
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await expect.poll(() => label(desktop, 'Docker')).toMatch(/2 containers running/)
  await choose(desktop, 'Stop All…')
  const asked = (await desktop.said()).dialogs.at(-1)?.options
  expect(asked).toMatchObject({
    message: 'Stop 2 containers?',
    detail: 'one\ntwo',
    buttons: ['Stop 2 Containers', 'Cancel']
  })
  expect((await stateOf(docker, 'one'))?.Running).toBe(true)

  await desktop.answer('showMessageBox', { response: 0 })
  await choose(desktop, 'Stop All…')
  await expect.poll(async () => (await stateOf(docker, 'one'))?.Running).toBe(false)
  await expect.poll(async () => (await stateOf(docker, 'two'))?.Running).toBe(false)
  await expect.poll(() => label(desktop, 'Docker')).toBe('Docker — No running containers')
})

test('makes a container from an image that was used', async ({ desktop, window }) => {
  await choose(desktop, 'New Container', BUSYBOX)
  await expect(window.getByRole('heading', { name: /Run/ })).toBeVisible()
  await expect(
    window.getByRole('combobox', { name: 'Image' }).or(window.getByRole('textbox', { name: 'Image' }))
  ).toHaveValue(BUSYBOX)
})

test('is not drawn anew while nothing that is seen has changed', async ({ desktop, window, docker }) => {
  const id = await runContainer(docker, 'quiet')
  await expect.poll(() => label(desktop, 'quiet')).toMatch(/%/)
  await expect(window.getByRole('row', { name: /quiet/ })).toBeVisible()
  await window.waitForTimeout(2_000)
  const { menusSet } = await desktop.said()
  await docker.post('/volumes/create', { Name: 'unseen' })
  await docker.post(`/containers/${id}/exec`, { Cmd: ['true'] })
  await window.waitForTimeout(2_000)
  expect((await desktop.said()).menusSet).toBe(menusSet)
})

test('looks otherwise while no engine answers', async ({ desktop, engine }) => {
  await expect.poll(() => label(desktop, 'Docker')).toBe('Docker — No running containers')
  const { trayImages } = await desktop.said()
  await engine.kill('SIGTERM')
  try {
    await expect
      .poll(() => label(desktop, 'Docker'), { timeout: 30_000 })
      .toMatch(/No engine answers|Connecting…/)
    expect((await desktop.said()).trayImages).toBeGreaterThan(trayImages)
  } finally {
    await engine.start()
  }
  await expect
    .poll(() => label(desktop, 'Docker'), { timeout: 40_000 })
    .toBe('Docker — No running containers')
})

test('speaks Korean as soon as Gantry does', async ({ desktop, window }) => {
  await expect.poll(() => label(desktop, 'Open Gantry')).toBe('Open Gantry')
  await window.getByRole('button', { name: 'Language' }).click()
  await window.getByRole('menuitemradio', { name: '한국어' }).click()
  await expect.poll(() => label(desktop, 'Gantry 열기')).toBe('Gantry 열기')
})
