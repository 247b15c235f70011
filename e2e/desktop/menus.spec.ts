import { runContainer, stateOf } from '../fixtures/containers'
import { expect, test } from '../fixtures/desktop'
import { join } from 'node:path'

test('the menu leads where its keys lead, and each key goes there once', async ({ desktop, window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const go = (await desktop.menu('application'))?.find(one => one.label === 'Go')?.submenu ?? []
  const pages = go.filter(one => /^CmdOrCtrl\+\d$/.test(String(one.accelerator)))
  expect(pages.map(one => one.label)).toEqual([
    'Containers',
    'Images',
    'Volumes',
    'Networks',
    'Machine',
    'Tasks',
    'Settings'
  ])
  for (const { label, accelerator } of pages) {
    await desktop.choose('application', 'Go', label)
    await expect(window).toHaveURL(new RegExp(`#/${label.toLowerCase()}$`))
    await window.evaluate(() => (location.hash = '#/containers'))
    await expect(window).toHaveURL(/#\/containers$/)
    const before = await window.evaluate(() => history.length)
    await window.keyboard.press(String(accelerator).replace('CmdOrCtrl', 'Control'))
    await expect(window).toHaveURL(new RegExp(`#/${label.toLowerCase()}$`))
    expect(await window.evaluate(() => history.length)).toBeLessThanOrEqual(before + 1)
  }
  await desktop.choose('application', 'File', 'New Container…')
  await expect(window).toHaveURL(/#\/run$/)
  await desktop.choose('application', 'Help', 'Show Log File')
  expect((await desktop.said()).revealed).toEqual([join(desktop.data, 'gantry.log')])
  await desktop.choose('application', 'Help', 'Third-Party Licences')
  await expect(window.getByRole('heading', { name: 'Third-party licences' })).toBeVisible()
  await expect(window.locator('summary').filter({ hasText: 'dockerode' })).toContainText('Apache-2.0')
  await desktop.choose('application', 'Help', 'Keyboard Shortcuts')
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('under a dialog no key does what it does on the page or in the menu', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await window.keyboard.press('?')
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  const before = window.url()
  // The menu gets the keys that the page does not keep from it.
  await window.evaluate(() => {
    const left: string[] = []
    Object.assign(globalThis, { left })
    addEventListener('keydown', event => {
      if (event.key !== 'Control' && !event.defaultPrevented) left.push(event.key)
    })
  })
  for (const key of ['1', '2', '7', 'n', 'o', 'k', ',', 'c']) await window.keyboard.press(`Control+${key}`)
  expect(await window.evaluate(() => (globalThis as unknown as { left: string[] }).left)).toEqual(['c'])
  expect(window.url()).toBe(before)
})

test('the palette opens from the menu and by its key, finds, opens and does', async ({
  desktop,
  window,
  docker
}) => {
  const id = await runContainer(docker, 'needle')
  await expect(window.getByRole('row', { name: /needle/ })).toBeVisible()
  await desktop.choose('application', 'Go', 'Search Everything…')
  const field = window.getByRole('combobox', { name: 'Search everything' })
  await expect(field).toBeFocused()
  await window.keyboard.press('Escape')
  const find = async (query: string) => {
    await expect(field).toHaveCount(0)
    await window.keyboard.press('Control+k')
    await field.fill(query)
  }
  await find('need')
  await expect(window.getByRole('option').first()).toContainText('needle')
  await window.keyboard.press('Enter')
  await expect(window).toHaveURL(new RegExp(`#/containers/${id}`))

  await find('stop')
  await expect(window.getByRole('option')).toContainText(['Stop needle'])
  await window.keyboard.press('Escape')
  await find('stop need')
  await expect(window.getByRole('option').first()).toContainText('Stop needle')
  await window.keyboard.press('Enter')
  await expect.poll(async () => (await stateOf(docker, 'needle'))?.Running).toBe(false)

  await find('volumes')
  await window.keyboard.press('Enter')
  await expect(window).toHaveURL(/#\/volumes$/)
  await find('no such thing')
  await expect(window.getByText('Nothing found.')).toBeVisible()
})

test('the menus speak Korean as soon as the page does, in every item', async ({ desktop, window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await window.keyboard.press('Control+k')
  await window.getByRole('combobox').fill('한국어')
  await window.keyboard.press('Enter')
  await expect
    .poll(async () => (await desktop.menu('application'))?.map(one => one.label))
    .toEqual(['파일', '편집', '이동', '보기', '창', '도움말'])
  const offered = await desktop.app.evaluate(({ Menu, webContents }) => {
    const labels: string[] = []
    Menu.prototype.popup = function (this: Electron.Menu) {
      labels.push(...this.items.map(({ label }) => label))
    }
    const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true }
    webContents.getAllWebContents()[0]?.emit('context-menu', {}, { isEditable: true, editFlags })
    return labels
  })
  expect(offered).toEqual(['복사', '붙여넣기', '모두 선택'])
})

test('what the menu asks for before the page can show it is shown as soon as it can', async ({
  desktop,
  window
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  // The page loads, and has no port to the host yet.
  await window.addInitScript(() => {
    const hold = (event: MessageEvent) => {
      if (event.data !== 'gantry:port' || !event.isTrusted) return
      event.stopImmediatePropagation()
      const { data, ports } = event
      const letThrough = () =>
        dispatchEvent(new MessageEvent('message', { data, ports: [...ports], source: globalThis.window }))
      Object.assign(globalThis, { letThrough })
    }
    addEventListener('message', hold, true)
  })
  await window.reload()
  await window.waitForFunction(() => 'letThrough' in globalThis)
  await desktop.choose('application', 'Go', 'Search Everything…')
  await expect(window.getByRole('heading', { name: 'Containers' })).toHaveCount(0)
  await window.evaluate(() => (globalThis as unknown as { letThrough: () => void }).letThrough())
  const palette = window.getByRole('combobox', { name: 'Search everything' })
  await expect(palette).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
})
