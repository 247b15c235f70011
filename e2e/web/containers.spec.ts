import type { Locator, Page } from '@playwright/test'
import { composeLabels, createContainer, runContainer, stateOf } from '../fixtures/containers'
import { expect, test } from '../fixtures/test'

const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) })
const menuOf = async (page: Page, name: string, item: string): Promise<void> => {
  await row(page, name).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a container that somebody makes appears, and one that goes disappears', async ({ page, docker }) => {
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const id = await runContainer(docker, 'newcomer')
  await expect(row(page, 'newcomer')).toContainText('Running')
  await docker.post(`/containers/${id}/rename?name=renamed`)
  await expect(row(page, 'renamed')).toBeVisible()
  await expect(row(page, 'newcomer')).toHaveCount(0)
  await docker.delete(`/containers/${id}?force=1`)
  await expect(row(page, 'renamed')).toHaveCount(0)
})

test('stop, start, restart, pause, resume and kill from the row', async ({ page, docker }) => {
  await runContainer(docker, 'subject')
  await row(page, 'subject').getByRole('button', { name: 'Stop' }).click()
  await expect(row(page, 'subject')).toContainText('Exited')
  expect((await stateOf(docker, 'subject'))?.Running).toBe(false)

  await row(page, 'subject').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(row(page, 'subject')).toContainText('Running')
  expect((await stateOf(docker, 'subject'))?.Running).toBe(true)

  const before = await docker.get<{ State: { StartedAt: string } }>('/containers/subject/json')
  await row(page, 'subject').getByRole('button', { name: 'Restart' }).click()
  await expect
    .poll(async () => (await docker.get<typeof before>('/containers/subject/json')).State.StartedAt)
    .not.toBe(before.State.StartedAt)

  await menuOf(page, 'subject', 'Pause')
  await expect(row(page, 'subject')).toContainText('Paused')
  expect((await stateOf(docker, 'subject'))?.Paused).toBe(true)
  await menuOf(page, 'subject', 'Resume')
  await expect(row(page, 'subject')).toContainText('Running')
  expect((await stateOf(docker, 'subject'))?.Paused).toBe(false)

  await menuOf(page, 'subject', 'Kill…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('docker kill')
  await dialog.getByRole('button', { name: /^Kill/ }).click()
  await expect(row(page, 'subject')).toContainText('Exited (137)')
  expect((await stateOf(docker, 'subject'))?.ExitCode).toBe(137)
})

test('in a window as narrow as a phone all that can be done to a row is in sight', async ({
  page,
  docker,
  gantry
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'a-name-that-is-longer-than-its-column'
  await runContainer(docker, name)
  const actions = row(page, name).getByRole('button')
  await expect(actions).toHaveCount(3)
  for (const action of await actions.all()) await expect(action).toBeInViewport({ ratio: 1 })
  await row(page, name).getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Kill…' })).toBeVisible()

  await page.goto(`${gantry.url}#/tasks`)
  const sentence = page.getByText('They go on while you look at other pages.')
  await expect(sentence).toBeVisible()
  expect(await sentence.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})

test('removing says exactly what goes, and removes that and nothing else', async ({ page, docker }) => {
  await docker.post('/volumes/create', { Name: 'kept' })
  await runContainer(docker, 'victim', { HostConfig: { Binds: ['kept:/data'] } })
  await runContainer(docker, 'bystander')
  await menuOf(page, 'victim', 'Remove…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('victim')
  await expect(dialog).not.toContainText('bystander')
  await expect(dialog).toContainText('docker rm --force victim')

  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await stateOf(docker, 'victim')).not.toBeNull()

  await menuOf(page, 'victim', 'Remove…')
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(row(page, 'victim')).toHaveCount(0)
  // By the keyboard one goes on in the table, although the row that one came from is gone.
  await expect(page.getByRole('main').locator('[data-index]:focus')).toBeVisible()
  expect(await stateOf(docker, 'victim')).toBeNull()
  expect(await stateOf(docker, 'bystander')).not.toBeNull()
  await docker.get('/volumes/kept')
})

test('several at once: stop, then remove', async ({ page, docker }) => {
  for (const name of ['one', 'two', 'three']) await runContainer(docker, name)
  for (const name of ['one', 'two']) await row(page, name).getByRole('checkbox').check()
  const bar = page.getByRole('toolbar', { name: '2 selected' })
  await bar.getByRole('button', { name: 'Stop' }).click()
  for (const name of ['one', 'two']) await expect(row(page, name)).toContainText('Exited')
  expect((await stateOf(docker, 'three'))?.Running).toBe(true)

  await bar.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('docker rm one two')
  await dialog.getByRole('button', { name: 'Remove 2 containers' }).click()
  await expect(row(page, 'one')).toHaveCount(0)
  expect(await Promise.all(['one', 'two'].map(name => stateOf(docker, name)))).toEqual([null, null])
  expect((await stateOf(docker, 'three'))?.Running).toBe(true)
})

test('a deed that fails is told in its row, and can be dismissed', async ({ page, docker }) => {
  await runContainer(docker, 'first', {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28461' }] } }
  })
  await createContainer(docker, 'second', {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28461' }] } }
  })
  await row(page, 'second').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('grid')).toContainText('28461')
  const failure = page.getByRole('row').filter({ hasText: 'second' })
  await expect(failure).toContainText(/port 28461.*first/i)
  expect((await stateOf(docker, 'second'))?.Running).toBe(false)
  await failure.getByRole('button', { name: /dismiss/i }).click()
  await expect(failure).not.toContainText(/port 28461/i)
})

test('search by name, image, label and port; running only; groups', async ({ page, docker }) => {
  await runContainer(docker, 'shop-web-1', {
    Labels: { ...composeLabels('shop', 'web'), tier: 'front' },
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28462' }] } }
  })
  await createContainer(docker, 'shop-db-1', { Labels: composeLabels('shop', 'db') })
  await runContainer(docker, 'loner')
  const shown = async (names: string[]) => {
    for (const name of ['shop-web-1', 'shop-db-1', 'loner'])
      await expect(row(page, name)).toHaveCount(names.includes(name) ? 1 : 0)
  }
  await shown(['shop-web-1', 'shop-db-1', 'loner'])
  const search = page.getByRole('searchbox')
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  for (const [text, names] of [
    ['shop', ['shop-web-1', 'shop-db-1']],
    ['LONER', ['loner']],
    ['tier=front', ['shop-web-1']],
    ['28462', ['shop-web-1']],
    ['gantry-test/busybox', ['shop-web-1', 'shop-db-1', 'loner']],
    ['nothing of that name', []]
  ] as const) {
    await search.fill(text)
    await shown([...names])
  }
  // What a search hides is still what a project's buttons and the selection are about, and that is told.
  await search.fill('shop')
  for (const name of ['shop-web-1', 'shop-db-1']) await row(page, name).getByRole('checkbox').check()
  await search.fill('shop-web')
  await expect(page.getByRole('row', { name: /shop 1 of 2/ })).toBeVisible()
  await expect(page.getByText('2 selected, 1 of them not shown')).toBeVisible()
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await search.fill('')
  await page.getByRole('radio', { name: /^Running/ }).click()
  await shown(['shop-web-1', 'loner'])
  await page.getByRole('radio', { name: /^All/ }).click()

  const group = page.getByRole('row', { name: /shop 2/ })
  await group.getByRole('button', { name: 'Copy docker commands…' }).click()
  const commands = page.getByRole('dialog')
  await expect(commands).toContainText('docker start shop-db-1')
  await expect(commands).toContainText('docker stop shop-web-1')
  await expect(commands).not.toContainText('docker pause')
  await commands.getByRole('button', { name: 'Close' }).click()
  await group.getByRole('button', { name: 'Stop' }).click()
  await expect(row(page, 'shop-web-1')).toContainText('Exited')
  expect((await stateOf(docker, 'loner'))?.Running).toBe(true)
  await page.getByRole('button', { name: 'Group by project' }).click()
  await expect(group).toHaveCount(0)
})

test('columns and order are the user’s, and are remembered', async ({ page, docker }) => {
  await runContainer(docker, 'alpha')
  await runContainer(docker, 'omega')
  const names = () => page.getByRole('gridcell', { name: /^(alpha|omega)$/ }).allTextContents()
  await expect.poll(names).toEqual(['alpha', 'omega'])
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect.poll(names).toEqual(['omega', 'alpha'])
  await page.getByRole('button', { name: 'Choose columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Image' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Image' })).toHaveCount(0)
  await page.reload()
  await expect.poll(names).toEqual(['omega', 'alpha'])
  await expect(page.getByRole('columnheader', { name: 'Image' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Choose columns' }).click()
  await page.getByRole('menuitem', { name: 'Reset to default' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Image' })).toHaveCount(1)
  await expect.poll(names).toEqual(['alpha', 'omega'])
})

test('the table can be used with the keyboard alone', async ({ page, docker }) => {
  await runContainer(docker, 'keyed-a')
  await runContainer(docker, 'keyed-b')
  await expect(row(page, 'keyed-b')).toBeVisible()
  await row(page, 'keyed-a').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'keyed-b')).toBeFocused()
  await page.keyboard.press(' ')
  await expect(row(page, 'keyed-b').getByRole('checkbox')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /keyed-b/ })).toBeVisible()
})

test('the way back from a container leads to where the table was left', async ({ page, docker }) => {
  for (let at = 10; at < 60; at++) await createContainer(docker, `one-of-many-${at}`)
  const far = row(page, 'one-of-many-52')
  await row(page, 'one-of-many-10').focus()
  await page.keyboard.press('End')
  await expect(row(page, 'one-of-many-59')).toBeFocused()
  await far.focus()
  const top = await page.getByRole('grid').evaluate(({ scrollTop }) => scrollTop)
  expect(top).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'one-of-many-52' })).toBeVisible()
  await page.goBack()
  await expect(far).toBeFocused()
  expect(await page.getByRole('grid').evaluate(({ scrollTop }) => scrollTop)).toBe(top)
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'one-of-many-53')).toBeFocused()
})

test('CPU and memory of running containers are shown', async ({ page, docker }) => {
  await runContainer(docker, 'busy', { Cmd: ['sh', '-c', 'while :; do :; done'] })
  await expect(row(page, 'busy')).toContainText(/\d+(\.\d+)? %/)
  await expect(row(page, 'busy')).toContainText(/ [KM]iB/)
})

test('names, labels and commands are text, never markup', async ({ page, docker }) => {
  const hostile = '<img src=x onerror="document.title=\'owned\'">\u202Egnp.exe\u0007\u001b[31mred'
  const id = await runContainer(docker, 'hostile', {
    Labels: { evil: hostile, ...composeLabels(hostile, hostile) },
    Env: [`EVIL=${hostile}`],
    Cmd: ['sh', '-c', `echo '${hostile.replaceAll("'", '')}'; sleep 100000`]
  })
  await expect(row(page, 'hostile')).toBeVisible()
  await page.goto(`${new URL('/', page.url()).href}#/containers/${id}/overview`)
  await expect(page.getByText('<img src=x onerror=').first()).toBeVisible()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.title()).not.toContain('owned')
})

test('3,000 containers are one smooth table', async ({ page, docker }) => {
  test.setTimeout(240_000)
  for (let at = 0; at < 3000; at += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => createContainer(docker, `many-${String(at + i).padStart(4, '0')}`))
    )
  await expect(page.getByRole('radio', { name: /^All 3,?000$/ })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /300\d/)
  expect(await page.getByRole('row').count()).toBeLessThan(100)
  // From anywhere on the page, and no text of it.
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByText(/^3,?000 selected$/)).toBeVisible()
  expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true)
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  // What it destroys is not pressed flat by a command of 3,000 names.
  const { height = 0 } = (await page.getByRole('dialog').getByRole('list').boundingBox()) ?? {}
  expect(height).toBeGreaterThan(150)
  await page.keyboard.press('Escape')
  await row(page, 'many-0000').focus()
  await page.keyboard.press('End')
  await expect(row(page, 'many-2999')).toBeFocused()
  await page.getByRole('searchbox').fill('many-1234')
  await expect(row(page, 'many-1234')).toBeVisible()
  await row(page, 'many-1234').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(row(page, 'many-1234')).toContainText('Running')
  expect((await stateOf(docker, 'many-1234'))?.Running).toBe(true)
})
