import { runContainer, stateOf } from '../fixtures/containers'
import { BUSYBOX } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

interface Inspected {
  Config: { Env: string[]; Cmd: string[]; Tty: boolean }
  HostConfig: {
    Binds: string[] | null
    Mounts?: { Source: string; Target: string }[]
    PortBindings: Record<string, { HostPort: string }[]>
    RestartPolicy: { Name: string }
    NetworkMode: string
  }
  State: { Running: boolean; Status: string }
}

test('a container run from the form is what the form and its command say', async ({
  page,
  docker,
  gantry
}) => {
  await docker.post('/networks/create', { Name: 'backend' })
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('formed')
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('sh -c "echo hello; sleep 10000"')
  await page.getByRole('button', { name: 'Add port' }).click()
  const ports = page.getByRole('group', { name: 'Ports' })
  await ports.getByRole('textbox').nth(0).fill('28470')
  await ports.getByRole('textbox').nth(1).fill('80')
  await page.getByRole('button', { name: 'Add variable' }).click()
  const env = page.getByRole('group', { name: 'Environment' })
  await env.getByRole('textbox').nth(0).fill('GREETING')
  await env.getByRole('textbox').nth(1).fill("it's me")
  const command = page.getByRole('group', { name: 'The same in a terminal' })
  await expect(command).toContainText(
    `docker run --detach --name formed --publish 28470:80 --env 'GREETING=it'\\''s me' ${BUSYBOX} sh -c 'echo hello; sleep 10000'`
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('heading', { name: /formed/ })).toBeVisible()
  const made = await docker.get<Inspected>('/containers/formed/json')
  expect(made.State.Running).toBe(true)
  expect(made.Config.Env).toContain("GREETING=it's me")
  expect(made.Config.Cmd).toEqual(['sh', '-c', 'echo hello; sleep 10000'])
  expect(made.HostConfig.PortBindings['80/tcp']?.[0]?.HostPort).toBe('28470')
})

test('create without starting', async ({ page, docker, gantry }) => {
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('not-yet')
  await page.getByRole('button', { name: 'Create without starting' }).click()
  await expect(page.getByRole('heading', { name: /not-yet/ })).toBeVisible()
  expect((await stateOf(docker, 'not-yet'))?.Status).toBe('created')
})

test('taken ports and names, and bad input, are told while typing', async ({ page, docker, gantry }) => {
  await runContainer(docker, 'holder', {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28471' }] } }
  })
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('holder')
  await expect(page.getByRole('main')).toContainText(/holder.*(taken|already|has)|(taken|already).*holder/i)
  await name.fill('bad name!')
  await expect(page.getByRole('main')).toContainText(/letters, digits/i)
  await name.fill('fine')
  await page.getByRole('button', { name: 'Add port' }).click()
  const ports = page.getByRole('group', { name: 'Ports' })
  await ports.getByRole('textbox').nth(0).fill('28471')
  await ports.getByRole('textbox').nth(1).fill('80')
  await expect(page.getByRole('main')).toContainText('Port 28471 is taken by holder')
  await ports.getByRole('textbox').nth(0).fill('99999')
  await expect(page.getByRole('main')).toContainText(/65,?535/)
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('sh -c "open')
  await expect(page.getByRole('main')).toContainText(/quote/i)
  expect(await stateOf(docker, 'fine')).toBeNull()
})

test('-it runs it and opens its terminal', async ({ page, docker, gantry }) => {
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('typed-into')
  await page.getByRole('radio', { name: /With a terminal/ }).click()
  await expect(page.getByRole('group', { name: 'The same in a terminal' })).toContainText(
    `docker run -it --name typed-into ${BUSYBOX}`
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page).toHaveURL(/\/terminal/)
  expect((await docker.get<Inspected>('/containers/typed-into/json')).Config.Tty).toBe(true)
})
