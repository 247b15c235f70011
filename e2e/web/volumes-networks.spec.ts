import { runContainer } from '../fixtures/containers'
import { expect, test } from '../fixtures/test'

test('a volume: created, listed with its user, inspected, removed only when free', async ({
  page,
  docker
}) => {
  await page.getByRole('link', { name: /^Volumes/ }).click()
  await page
    .getByRole('button', { name: /Create/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('bad name')
  await expect(dialog.getByRole('button', { name: 'Create', exact: true })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('papers')
  await expect(dialog).toContainText('docker volume create papers')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  const papers = page.getByRole('row', { name: /papers/ })
  await expect(papers).toBeVisible()
  await docker.get('/volumes/papers')
  // What was searched for is still there on the way back.
  await page.getByRole('searchbox').fill('pape')
  await papers.click()
  await expect(page.getByRole('heading', { name: 'papers' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('pape')
  await page.getByRole('searchbox').fill('')

  const id = await runContainer(docker, 'reader', { HostConfig: { Binds: ['papers:/papers'] } })
  await expect(papers).toContainText('reader')
  await papers.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await expect(dialog).toContainText('reader')
  await expect(dialog.getByRole('button', { name: /^Remove/ })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await docker.delete(`/containers/${id}?force=1`)
  await expect(papers).not.toContainText('reader')

  await papers.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await expect(dialog).toContainText('papers')
  await expect(dialog).toContainText('docker volume rm papers')
  const typed = dialog.getByRole('textbox')
  if (await typed.count()) await typed.fill('papers')
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  // Under the dialog there are no rows to anyone who asks by role.
  await expect(dialog).toHaveCount(0)
  await expect(papers).toHaveCount(0)
  expect((await docker.raw('GET', '/volumes/papers')).status).toBe(404)
})

test('a network: created with a subnet, a running container connected and disconnected, removed', async ({
  page,
  docker
}) => {
  interface Inspected {
    Containers: Record<string, { Name: string }>
    IPAM: { Config: { Subnet: string }[] }
    Internal: boolean
  }
  await runContainer(docker, 'wanderer')
  await page.getByRole('link', { name: /^Networks/ }).click()
  await page
    .getByRole('button', { name: /Create/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('island')
  await dialog.getByRole('textbox', { name: 'Subnet' }).fill('not a subnet')
  await expect(dialog.getByRole('button', { name: 'Create', exact: true })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Subnet' }).fill('10.231.77.0/24')
  await dialog.getByRole('checkbox', { name: 'Internal' }).check()
  await expect(dialog).toContainText('docker network create --internal --subnet 10.231.77.0/24 island')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  const island = page.getByRole('row', { name: /island/ })
  await expect(island).toContainText('10.231.77.0/24')
  const made = await docker.get<Inspected>('/networks/island')
  expect(made.Internal).toBe(true)
  expect(made.IPAM.Config[0]?.Subnet).toBe('10.231.77.0/24')

  await island.getByText('island').dblclick()
  await page.getByRole('button', { name: 'Connect a container' }).click()
  await dialog.getByRole('combobox').first().click()
  await page.getByRole('option', { name: /wanderer/ }).click()
  await expect(dialog).toContainText('docker network connect island wanderer')
  await dialog.getByRole('button', { name: /^Connect/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'wanderer' })).toContainText('10.231.77.')
  expect(Object.values((await docker.get<Inspected>('/networks/island')).Containers)).toHaveLength(1)

  await page.getByRole('button', { name: 'Disconnect: wanderer' }).click()
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: /^Disconnect/ }).click()
  await expect
    .poll(async () => Object.keys((await docker.get<Inspected>('/networks/island')).Containers))
    .toEqual([])
  await page.getByRole('button', { name: 'Remove…' }).click()
  await expect(dialog).toContainText('docker network rm island')
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect.poll(async () => (await docker.raw('GET', '/networks/island')).status).toBe(404)
})

test('a macvlan network is on the interface that was named', async ({ page, docker }) => {
  interface Inspected {
    Options: Record<string, string>
  }
  const bridge = await docker.get<Inspected>('/networks/bridge')
  const parent = bridge.Options['com.docker.network.bridge.name'] ?? ''
  await page.getByRole('link', { name: /^Networks/ }).click()
  await page
    .getByRole('button', { name: /Create/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('lan')
  await dialog.getByRole('combobox', { name: 'Driver' }).click()
  await page.getByRole('option', { name: /^macvlan/ }).click()
  await expect(dialog.getByRole('button', { name: 'Create', exact: true })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Parent interface' }).fill(parent)
  await expect(dialog).toContainText(`docker network create --driver macvlan --opt parent=${parent} lan`)
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('row', { name: /lan/ })).toContainText('macvlan')
  expect((await docker.get<Inspected>('/networks/lan')).Options).toEqual({ parent })
})

test('removing a network names the stopped containers that cannot start without it', async ({
  page,
  docker
}) => {
  await docker.post('/networks/create', { Name: 'shore' })
  await docker.post('/networks/create', { Name: 'inland' })
  const stranded = await runContainer(docker, 'stranded', { HostConfig: { NetworkMode: 'shore' } })
  const saved = await runContainer(docker, 'saved', { HostConfig: { NetworkMode: 'shore' } })
  // As the dialog advises.
  await docker.post('/networks/inland/connect', { Container: saved })
  await docker.post('/networks/shore/disconnect', { Container: saved })
  for (const id of [stranded, saved]) await docker.post(`/containers/${id}/stop?t=0`)
  await page.getByRole('link', { name: /^Networks/ }).click()
  const shore = page.getByRole('row', { name: /shore/ })
  await shore.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/cannot start without their network.*shore: stranded/)
  await expect(dialog).not.toContainText('saved')
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(dialog).toHaveCount(0)
  await docker.post('/networks/create', { Name: 'shore' })
  expect((await docker.raw('POST', `/containers/${stranded}/start`)).status).toBe(404)
  expect((await docker.raw('POST', `/containers/${saved}/start`)).status).toBe(204)
})

test('the engine’s own networks cannot be removed', async ({ page }) => {
  await page.getByRole('link', { name: /^Networks/ }).click()
  await page
    .getByRole('row', { name: /^Select row bridge/ })
    .getByRole('button', { name: 'More actions' })
    .click()
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeDisabled()
})
