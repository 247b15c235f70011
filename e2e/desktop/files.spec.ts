import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BUSYBOX } from '../fixtures/images'
import { expect, test } from '../fixtures/desktop'
import type { Docker } from '../fixtures/docker'

/** Saves the test's image as an archive under another tag, so that loading it shows. */
async function archive(docker: Docker, folder: string, name: string): Promise<string> {
  const tag = `desktop/${name}:1`
  await docker.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=desktop/${name}&tag=1`)
  const { body } = await docker.raw('GET', `/images/${encodeURIComponent(tag)}/get`)
  await docker.delete(`/images/${encodeURIComponent(tag)}`)
  const path = join(folder, `${name}.tar`)
  writeFileSync(path, body)
  return path
}
const tags = async (docker: Docker): Promise<string[]> =>
  (await docker.get<{ RepoTags: string[] | null }[]>('/images/json')).flatMap(
    ({ RepoTags }) => RepoTags ?? []
  )

test('archives named at the start are loaded, and the tasks show it', async ({ launch, docker, home }) => {
  const one = await archive(docker, home, 'one')
  const two = await archive(docker, home, 'two')
  // As Linux' file managers name it.
  const desktop = await launch({ words: [one, pathToFileURL(two).href] })
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Tasks' })).toBeVisible()
  await expect(page.getByText('one.tar')).toBeVisible()
  await expect.poll(() => tags(docker)).toEqual(expect.arrayContaining(['desktop/one:1', 'desktop/two:1']))
})

test('an archive that a second start or the dock names is loaded by the first', async ({
  launch,
  startAgain,
  docker,
  home
}) => {
  const dropped = await archive(docker, home, 'dropped')
  const named = await archive(docker, home, 'named')
  const desktop = await launch()
  const page = await desktop.window()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(await startAgain([named])).toMatchObject({ exitCode: 0 })
  await desktop.app.evaluate(({ app }, path) => app.emit('open-file', { preventDefault() {} }, path), dropped)
  await expect(page.getByRole('heading', { name: 'Tasks' })).toBeVisible()
  await expect
    .poll(() => tags(docker))
    .toEqual(expect.arrayContaining(['desktop/named:1', 'desktop/dropped:1']))
})

test('a file that is no image is told as a failed task', async ({ launch, home }) => {
  const path = join(home, 'letter.tar')
  writeFileSync(path, 'Dear engine')
  const desktop = await launch({ words: [path] })
  const page = await desktop.window()
  await expect(page.getByText('Load letter.tar')).toBeVisible()
  await expect(page.getByText(/is not an image archive/i)).toBeVisible()
})

test('the menu’s picker loads several archives at once', async ({ desktop, window, docker, home }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const filePaths = [await archive(docker, home, 'picked-a'), await archive(docker, home, 'picked-b')]
  await desktop.answer('showOpenDialog', { canceled: false, filePaths })
  await desktop.choose('application', 'File', 'Load Image from File…')
  await expect
    .poll(() => tags(docker))
    .toEqual(expect.arrayContaining(['desktop/picked-a:1', 'desktop/picked-b:1']))
})

test('a saved image is shown in its folder, and dragged out of the window', async ({
  desktop,
  window,
  docker,
  home
}) => {
  const filePath = join(home, 'kept.tar')
  await desktop.answer('showSaveDialog', { canceled: false, filePath })
  await window.getByRole('link', { name: /^Images/ }).click()
  await window
    .getByRole('row', { name: /busybox/ })
    .getByRole('button', { name: 'More actions' })
    .click()
  await window.getByRole('menuitem', { name: 'Save' }).click()
  await window.getByRole('link', { name: /^Tasks/ }).click()
  const task = window.getByRole('listitem').filter({ hasText: 'kept.tar' })
  await task.getByRole('button', { name: 'Show file' }).click()
  await expect.poll(async () => (await desktop.said()).revealed).toEqual([filePath])
  await task.dispatchEvent('dragstart')
  await expect.poll(async () => (await desktop.said()).dragged).toEqual([filePath])
  expect(statSync(filePath).size).toBeGreaterThan(0)
  // It is the image, and not just a file of that name.
  const { body } = await docker.raw('POST', '/images/load', readFileSync(filePath))
  expect(body.toString()).toContain('Loaded image: gantry-test/busybox')
})

test('several archives that are dropped on the window are read where they lie', async ({
  window,
  docker,
  home
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const files = [await archive(docker, home, 'fell-a'), await archive(docker, home, 'fell-b')]
  const devtools = await window.context().newCDPSession(window)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await devtools.send('Input.dispatchDragEvent', { type: type as 'drop', x: 600, y: 400, data })
  await expect
    .poll(() => tags(docker))
    .toEqual(expect.arrayContaining(['desktop/fell-a:1', 'desktop/fell-b:1']))
  await window.evaluate(() => {
    location.hash = '#/tasks'
  })
  await expect(window.getByText('Load fell-a.tar')).toBeVisible()
})

test('a folder is chosen by the desktop’s own dialog where a path is asked for', async ({
  desktop,
  window,
  home
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await desktop.choose('application', 'File', 'New Container…')
  await window.getByRole('button', { name: 'Add volume or folder' }).click()
  const files = window.getByRole('group', { name: 'Files', exact: true })
  const choose = files.getByRole('button', { name: 'Choose a folder…' })
  const source = files.getByLabel('Name or folder')
  // A volume has a name and no place.
  await expect(source).toBeVisible()
  await expect(choose).toHaveCount(0)
  await files.getByRole('combobox', { name: 'What' }).click()
  await window.getByRole('option', { name: 'Folder' }).click()
  await desktop.answer('showOpenDialog', { canceled: false, filePaths: [home] })
  await choose.click()
  await expect(source).toHaveValue(home)
  // The next one is cancelled: what was there stays.
  await choose.click()
  await expect.poll(async () => (await desktop.said()).dialogs.map(({ kind }) => kind)).toHaveLength(2)
  await expect(source).toHaveValue(home)
})
