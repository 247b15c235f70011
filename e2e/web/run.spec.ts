import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runContainer, stateOf } from '../fixtures/containers'
import { BUSYBOX } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

const exec = promisify(execFile)

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

test('the line that is shown makes the same container in a shell, whatever the words', async ({
  page,
  docker,
  engine,
  gantry
}) => {
  const folder = join(engine.folder, 'a folder: of "mine", here')
  mkdirSync(folder)
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  const fieldsHigh = await Promise.all(
    [
      page.getByRole('combobox', { name: 'Image' }),
      page.getByRole('textbox', { name: 'Name', exact: true })
    ].map(async field => (await field.locator('..').boundingBox())?.height)
  )
  expect(fieldsHigh[0], 'fields are of one height').toBe(fieldsHigh[1])
  await page
    .getByRole('textbox', { name: 'Command', exact: true })
    .fill(`sh -c 'sleep 1000' =x '' "it's" \\$HOME "a  b" 한글 '!!' {a,b} -d`)
  const add = async (button: string, group: string, words: string[]) => {
    await page.getByRole('button', { name: button }).click()
    const boxes = page.getByRole('group', { name: group, exact: true }).getByRole('textbox')
    for (const [at, word] of words.entries()) await boxes.nth(at - words.length).fill(word)
  }
  await add('Add port', 'Ports', ['', '80'])
  await add('Add variable', 'Environment', ['ODD', `a=b 'c' "d" $HOME \`id\` 한글 \\ !`])
  await add('Add variable', 'Environment', ['EMPTY', ''])
  await page.getByRole('button', { name: 'Entrypoint, user, limits, labels' }).click()
  await add('Add label', 'Labels', ['a.b', 'x=y "z"'])
  await page.getByRole('textbox', { name: 'Memory limit' }).fill('64m')
  await page.getByRole('textbox', { name: 'CPU limit' }).fill('0.5')
  await page.getByRole('textbox', { name: 'Working directory' }).fill('/tmp/w d')
  await page.getByRole('button', { name: 'Add volume or folder' }).click()
  const files = page.getByRole('group', { name: 'Files', exact: true })
  await files.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'Folder' }).click()
  await files.getByRole('combobox', { name: 'Access' }).click()
  await page.getByRole('option', { name: 'Read only' }).click()
  // The browser may be on another computer than the folders.
  await expect(files.getByRole('button', { name: 'Choose a folder…' })).toHaveCount(0)
  await files
    .getByRole('combobox', { name: 'Name or folder' })
    .or(files.getByRole('textbox', { name: 'Name or folder' }))
    .fill(folder)
  await files.getByRole('textbox', { name: 'Path in the container' }).fill('/in: here')
  const line = await page.getByRole('group', { name: 'The same in a terminal' }).locator('code').innerText()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page).toHaveURL(/containers\/[0-9a-f]{64}/)
  const own = /containers\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? ''
  const env = { PATH: process.env['PATH'] ?? '', HOME: engine.folder, DOCKER_HOST: engine.host }
  const typed = (await exec('sh', ['-c', line], { env })).stdout.trim()
  expect(typed).not.toBe(own)
  const told = async (id: string) => {
    const { Config, HostConfig, Mounts, State } = await docker.get<Inspected & { Mounts: object[] }>(
      `/containers/${id}/json`
    )
    const {
      Hostname: _,
      AttachStdout: __,
      AttachStderr: ___,
      ...config
    } = { Hostname: '', AttachStdout: 0, AttachStderr: 0, ...Config }
    // What the command leaves empty, the form leaves out.
    const set = Object.entries(HostConfig).filter(([, value]) => !/^(null|\[\])$/.test(JSON.stringify(value)))
    return {
      ...config,
      Env: [...Config.Env].sort(),
      HostConfig: Object.fromEntries(set),
      Mounts,
      runs: State.Running
    }
  }
  expect(await told(typed)).toEqual(await told(own))
})

test('ports on the network of the host are promised to nobody, and the engine’s word on them is told', async ({
  page,
  docker,
  gantry
}) => {
  await runContainer(docker, 'holder', {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '28472' }] } }
  })
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('neighbour')
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('sleep 1000')
  await page.getByRole('button', { name: 'Add port' }).click()
  const ports = page.getByRole('group', { name: 'Ports' })
  await ports.getByRole('textbox').nth(0).fill('28472')
  await ports.getByRole('textbox').nth(1).fill('80')
  await expect(page.getByRole('main')).toContainText('Port 28472 is taken by holder')
  await page.getByRole('combobox', { name: 'Network' }).click()
  await page.getByRole('option', { name: 'host', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('They do nothing on the network host')
  await expect(page.getByRole('main')).not.toContainText('is taken by')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText(/The engine says: .*discarded when using host network/)).toBeVisible()
  expect((await docker.get<Inspected>('/containers/neighbour/json')).HostConfig.NetworkMode).toBe('host')
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
  const run = page.getByRole('button', { name: 'Run', exact: true })
  await expect(run).toBeDisabled()
  await docker.post('/containers/holder/stop?t=0')
  await expect(page.getByText('Port 28471 is taken')).toBeHidden()

  const program = createServer().listen(28_472, '0.0.0.0')
  await once(program, 'listening')
  await ports.getByRole('textbox').nth(0).fill('28472')
  await expect(page.getByRole('main')).toContainText('Port 28472 is taken by another program')
  // An engine elsewhere has ports of its own: it is a warning, and the engine has the last word.
  await expect(run).toBeEnabled()
  program.close()
  await once(program, 'close')
  // Nobody tells of a program that ends; who has seen to it comes back to the window.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByText('Port 28472 is taken')).toBeHidden()
  await ports.getByRole('textbox').nth(0).fill('99999')
  await expect(page.getByRole('main')).toContainText(/65,?535/)
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('sh -c "open')
  await expect(page.getByRole('main')).toContainText(/quote/i)
  expect(await stateOf(docker, 'fine')).toBeNull()
})

test('-it runs it and opens its own terminal', async ({ page, docker, gantry }) => {
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('typed-into')
  await page.getByRole('radio', { name: /With a terminal/ }).click()
  await expect(page.getByRole('group', { name: 'The same in a terminal' })).toContainText(
    `docker run -it --name typed-into ${BUSYBOX}`
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page).toHaveURL(/\/terminal/)
  expect((await docker.get<Inspected>('/containers/typed-into/json')).Config.Tty).toBe(true)
  // Its main process, not another one beside it: who leaves it ends the container.
  await expect(page.locator('.xterm-rows')).toContainText('#')
  await page.keyboard.type('echo here-$((40+2)) pid $$\n')
  await expect(page.locator('.xterm-rows')).toContainText('here-42 pid 1')
  await page.keyboard.type('exit 3\n')
  await expect(
    page.getByText('The main process has ended with exit code 3, and the container with it.')
  ).toBeVisible()
  await expect.poll(async () => (await stateOf(docker, 'typed-into'))?.Status).toBe('exited')

  // What ends at once has still said something.
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('short')
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('echo all of it')
  await page.getByRole('radio', { name: /With a terminal/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('.xterm-rows')).toContainText('all of it')
  await expect(
    page.getByText('The main process has ended with exit code 0, and the container with it.')
  ).toBeVisible()
})

test('what -it --rm runs and has removed before its page opens has still said something', async ({
  page,
  docker,
  gantry
}) => {
  await page.goto(`${gantry.url}#/run?image=${encodeURIComponent(BUSYBOX)}`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('fleeting')
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('echo all of it')
  await page.getByRole('radio', { name: /With a terminal/ }).click()
  await page.getByRole('checkbox', { name: /--rm/ }).check()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('.xterm-rows')).toContainText('all of it')
  await expect(page.getByText('This container was removed.')).toBeVisible()
  expect(await stateOf(docker, 'fleeting')).toBeNull()
})
