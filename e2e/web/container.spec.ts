import { openContainer, runScript } from '../fixtures/container-page'
import { stateOf } from '../fixtures/containers'
import { expect, test } from '../fixtures/test'

test('the overview tells what the engine knows, and masks secrets until asked', async ({ page, docker }) => {
  const id = await runScript(docker, 'subject', 'sleep 1000', {
    Env: ['GREETING=hello', 'DATABASE_PASSWORD=hunter2', '<b>x</b>=<img src=x onerror=alert(1)>'],
    Labels: { 'a.label': '<script>alert(1)</script>' },
    HostConfig: { Memory: 64 * 1024 * 1024, NanoCpus: 5e8, RestartPolicy: { Name: 'unless-stopped' } }
  })
  await openContainer(page, id, 'overview')
  await expect(page.getByRole('heading', { name: 'subject' })).toBeVisible()
  await expect(page.getByText("sh -c 'sleep 1000'")).toBeVisible()
  await expect(page.getByText('64.0 MiB')).toBeVisible()
  await expect(page.getByText('Restarted unless it was stopped by hand')).toBeVisible()
  await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
  await expect(page.getByText('hunter2')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the value of DATABASE_PASSWORD' }).click()
  await expect(page.getByText('hunter2')).toBeVisible()
  await page.getByRole('button', { name: 'Hide the value of DATABASE_PASSWORD' }).click()
  await expect(page.getByText('hunter2')).toHaveCount(0)
  // A change of which no field of its row tells is seen as well.
  await docker.post('/containers/subject/update', { Memory: 96 * 1024 * 1024 })
  await expect(page.getByText('96.0 MiB')).toBeVisible()
  await openContainer(page, id, 'inspect')
  await expect(page.getByText('"Id"')).toBeVisible()
  await page
    .getByRole('searchbox')
    .or(page.getByPlaceholder('Search in this document'))
    .first()
    .fill('DATABASE_')
  await page.keyboard.press('Enter')
  await expect(page.getByText('DATABASE_PASSWORD=')).toBeVisible()
  await expect(page.getByText('hunter2')).toHaveCount(0)
})

test('why it ended is said in words', async ({ page, docker }) => {
  const id = await runScript(docker, 'failed', 'exit 3')
  await openContainer(page, id, 'overview')
  await expect(page.getByText('3 · the program reported an error')).toBeVisible()
  await expect(page.getByText('Exited (3)')).toBeVisible()
})

test('a container that does not run keeps the ports that it publishes', async ({ page, docker }) => {
  const id = await runScript(docker, 'published', 'trap exit TERM; sleep 1000 & wait', {
    ExposedPorts: { '80/tcp': {}, '53/udp': {}, '9/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28473' }], '53/udp': [{ HostPort: '28473' }] } }
  })
  await openContainer(page, id, 'overview')
  await expect(page.getByRole('link', { name: /:28473/ })).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText(/^Exited/).first()).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '28473:80' })).toContainText('not reachable')
  await expect(page.getByRole('listitem').filter({ hasText: '28473:53/udp' })).toContainText('not reachable')
  await expect(page.getByText('It publishes no ports.')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /:28473/ })).toHaveCount(0)
})

test('stop, start, pause, resume, and a signal of choice', async ({ page, docker }) => {
  const id = await runScript(docker, 'subject', "trap 'echo got hup' HUP; while true; do sleep 0.1; done")
  await openContainer(page, id, 'overview')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  expect((await stateOf(docker, 'subject'))?.Paused).toBe(true)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Running', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Kill…' }).click()
  await page.getByRole('radio', { name: /SIGHUP/ }).check()
  await expect(page.getByRole('dialog')).toContainText('docker kill --signal SIGHUP subject')
  await page.getByRole('button', { name: 'Send SIGHUP' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await openContainer(page, id, 'logs')
  await expect(page.getByText('got hup')).toBeVisible()
  expect((await stateOf(docker, 'subject'))?.Running).toBe(true)

  await page.getByRole('button', { name: 'Kill…' }).click()
  await page.getByRole('button', { name: 'Send SIGKILL' }).click()
  await expect(page.getByText('Exited (137)')).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
  expect((await stateOf(docker, 'subject'))?.Running).toBe(true)
})

test('a container run with --rm: what ends it says what the engine then removes', async ({
  page,
  docker
}) => {
  const id = await runScript(docker, 'passing', 'sleep 1000', {
    Volumes: { '/cache': {} },
    HostConfig: { AutoRemove: true }
  })
  const { Mounts } = await docker.get<{ Mounts: { Name: string }[] }>(`/containers/${id}/json`)
  await openContainer(page, id, 'overview')
  const dialog = page.getByRole('dialog')
  const loss = 'removes it with its files, logs and anonymous volumes'
  await page.getByRole('button', { name: 'Kill…' }).click()
  await expect(dialog).toContainText(loss)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog).toContainText(loss)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  // In the list it is asked as well, with the name of what goes.
  await page.getByRole('link', { name: /^Containers/ }).click()
  const row = page.locator(`[data-row="${id}"]`)
  await row.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('listitem')).toHaveText('passingremoved (--rm)')
  expect((await stateOf(docker, 'passing'))?.Running).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await openContainer(page, id, 'overview')
  await page.getByRole('button', { name: 'Stop' }).click()
  await dialog.getByRole('button', { name: 'Stop and remove' }).click()
  await expect(page.getByText('This container was removed.')).toBeVisible()
  expect(await stateOf(docker, 'passing')).toBeNull()
  expect((await docker.raw('GET', `/volumes/${Mounts[0]?.Name ?? ''}`)).status).toBe(404)
})

test('a container that is restarted over and over is not said to be up in between', async ({
  page,
  docker
}) => {
  // Between two runs it waits up to a minute; after so many ends in a row, for seconds.
  const id = await runScript(docker, 'looping', 'exit 3', {
    HostConfig: { RestartPolicy: { Name: 'always' } }
  })
  await expect
    .poll(async () => (await docker.get<{ RestartCount: number }>(`/containers/${id}/json`)).RestartCount, {
      timeout: 30_000
    })
    .toBeGreaterThan(6)
  const row = page.getByRole('row').filter({ hasText: 'looping' })
  await expect(row).toContainText('Restarting')
  await expect(row).not.toContainText('Up ')
  await openContainer(page, id, 'overview')
  await expect(page.getByRole('heading', { name: 'looping' })).toBeVisible()
  await expect(page.getByText('Restarting', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Up for/)).toHaveCount(0)
})

test('it is renamed where its name stands, and a name elsewhere follows', async ({ page, docker }) => {
  await runScript(docker, 'taken', 'sleep 1000')
  const id = await runScript(docker, 'before', 'sleep 1000')
  await openContainer(page, id, 'overview')
  await page.getByRole('button', { name: 'Rename: Name' }).click()
  const field = page.getByRole('textbox', { name: 'Name' })
  await field.fill('taken')
  await expect(page.getByText('Another container is called taken.')).toBeVisible()
  await field.fill('-')
  await expect(page.getByText('At least two characters')).toBeVisible()
  await field.fill('after')
  await expect(page.getByText('docker rename before after')).toBeVisible()
  await field.press('Enter')
  await expect(field).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'after' })).toBeVisible()
  expect(await stateOf(docker, 'after')).not.toBeNull()
  await docker.post(`/containers/${id}/rename?name=elsewhere`)
  await expect(page.getByRole('heading', { name: 'elsewhere' })).toBeVisible()
})

test('removing says what goes and what stays, and keeps its word', async ({ page, docker }) => {
  const id = await runScript(docker, 'victim', 'sleep 1000', {
    Volumes: { '/cache': {} },
    HostConfig: { Binds: ['kept:/data'] }
  })
  const { Mounts } = await docker.get<{ Mounts: { Name: string; Destination: string }[] }>(
    `/containers/${id}/json`
  )
  const anonymous = Mounts.find(mount => mount.Destination === '/cache')?.Name ?? ''
  expect(anonymous).toMatch(/^[0-9a-f]{64}$/)
  await openContainer(page, id, 'overview')
  await expect(page.getByRole('link', { name: 'kept' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`These volumes stay: kept, ${anonymous.slice(0, 12)}.`)
  await expect(dialog.getByRole('button', { name: 'Remove container' })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: /anonymous volume/ }).check()
  await expect(dialog).toContainText('This volume stays: kept.')
  await expect(dialog).toContainText(`Volume ${anonymous.slice(0, 12)}`)
  await dialog.getByRole('checkbox', { name: /Kill it first/ }).check()
  await expect(dialog).toContainText('docker rm --force --volumes victim')
  await dialog.getByRole('button', { name: 'Remove container' }).click()
  await expect(page).toHaveURL(/#\/containers$/)
  expect(await stateOf(docker, 'victim')).toBeNull()
  await docker.get('/volumes/kept')
  expect((await docker.raw('GET', `/volumes/${anonymous}`)).status).toBe(404)
})

test('removed by someone else: the page says so, keeps what it knew and leads on', async ({
  page,
  docker
}) => {
  const id = await runScript(docker, 'vanishing', 'echo remember me; sleep 1000', { Env: ['KNOWN=before'] })
  await openContainer(page, id, 'logs')
  await expect(page.getByText('remember me')).toBeVisible()
  await openContainer(page, id, 'overview')
  await expect(page.getByText('KNOWN', { exact: true })).toBeVisible()
  await docker.delete(`/containers/${id}?force=1`)
  await expect(page.getByText('This container was removed.')).toBeVisible()
  await expect(page.getByText('KNOWN', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await openContainer(page, id, 'logs')
  await expect(page.getByText('remember me')).toBeVisible()
  await runScript(docker, 'vanishing', 'sleep 1000')
  await page.getByRole('link', { name: 'Open the new one of this name' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await openContainer(page, 'f'.repeat(64), 'overview')
  await expect(page.getByText('There is no such container')).toBeVisible()
})
