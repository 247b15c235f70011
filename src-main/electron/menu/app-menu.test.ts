import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { PAGE_IDS } from '#shared/pages'
import { appMenuTemplate, dockMenuTemplate, userTasks } from './app-menu'
import { hashOfLink, linkOf } from '../link'
import { en, ko } from '../strings'

const deeds = { open: vi.fn(), load: vi.fn(), show: vi.fn(), revealLog: vi.fn() }
const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap(item => [item, ...all((item.submenu ?? []) as MenuItemConstructorOptions[])])
const click = (items: readonly MenuItemConstructorOptions[], label: string) =>
  (all(items).find(item => item.label === label)?.click as (() => void) | undefined)?.()

describe.each(['darwin', 'win32', 'linux'] as const)('the application menu on %s', platform => {
  const template = appMenuTemplate(platform, en, deeds)

  it('has the menus of the platform', () => {
    expect(template.map(item => item.label)).toEqual([
      ...(platform === 'darwin' ? ['Gantry'] : []),
      ...['File', 'Edit', 'Go', 'View', 'Window', 'Help']
    ])
  })

  it('has each key and each role once', () => {
    const accelerators = all(template).flatMap(item => item.accelerator ?? [])
    expect(new Set(accelerators).size).toBe(accelerators.length)
    const roles = all(template).flatMap(item => (item.visible === false ? [] : (item.role ?? [])))
    for (const role of ['quit', 'about', 'copy', 'zoomIn', 'togglefullscreen'] as const)
      expect(roles.filter(one => one === role)).toEqual([role])
  })

  it('zooms in without Shift, as browsers do', () => {
    const others = all(template).filter(item => item.accelerator === 'CmdOrCtrl+=')
    expect(others).toMatchObject([{ role: 'zoomIn', visible: false }])
  })

  it('names everything, in Korean as well', () => {
    const korean = all(appMenuTemplate(platform, ko, deeds))
    expect(all(template).filter(item => item.type !== 'separator' && !item.label)).toEqual([])
    expect(
      korean.filter(item => item.label && item.label !== 'Gantry' && !/[가-힣]/.test(item.label))
    ).toEqual([])
  })
})

it('leads to every page by the number of its place', () => {
  const template = appMenuTemplate('linux', en, deeds)
  for (const [at, id] of PAGE_IDS.entries()) {
    const item = all(template).find(one => one.accelerator === `CmdOrCtrl+${at + 1}`)
    expect(item?.label).toBe(en.menu.pages[id])
    click([item ?? {}], item?.label ?? '')
    expect(deeds.open).toHaveBeenLastCalledWith(`#/${id}`)
  }
})

it('asks for what it names', () => {
  const template = appMenuTemplate('linux', en, deeds)
  click(template, 'New Container…')
  expect(deeds.open).toHaveBeenLastCalledWith('#/run')
  click(template, 'Load Image from File…')
  expect(deeds.load).toHaveBeenCalled()
  click(template, 'Search Everything…')
  expect(deeds.show).toHaveBeenLastCalledWith('palette')
  click(template, 'Keyboard Shortcuts')
  expect(deeds.show).toHaveBeenLastCalledWith('shortcuts')
  click(template, 'Show Log File')
  expect(deeds.revealLog).toHaveBeenCalled()
  click(template, 'Third-Party Licences')
  expect(deeds.open).toHaveBeenLastCalledWith('#/licences')
})

it('offers a few pages in the dock', () => {
  const template = dockMenuTemplate(en, deeds)
  click(template, 'Images')
  expect(deeds.open).toHaveBeenLastCalledWith('#/images')
  expect(template.map(item => item.label)).toEqual(['New Container…', 'Containers', 'Images', 'Machine'])
})

it('offers them in the jump list, by links that lead there', () => {
  const hashes = userTasks(en, 'C:\\gantry.exe', null).map(one =>
    hashOfLink(linkOf(['gantry', one.arguments]) ?? '')
  )
  expect(hashes).toEqual(['#/run', '#/containers', '#/images', '#/machine'])
  expect(userTasks(en, 'electron.exe', 'C:\\my app')[0]?.arguments).toBe('"C:\\my app" gantry://open/run')
})
