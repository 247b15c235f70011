import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { runContainer, stateOf } from '../fixtures/containers'
import type { Docker } from '../fixtures/docker'
import { BUSYBOX, SCRATCH } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

const exec = promisify(execFile)

type Tab = 'overview' | 'logs' | 'stats' | 'terminal' | 'inspect'

const open = (page: Page, id: string, tab: Tab): Promise<unknown> =>
  page.evaluate(path => {
    location.hash = path
  }, `/containers/${id}/${tab}`)

const run = (docker: Docker, name: string, script: string, more: object = {}): Promise<string> =>
  runContainer(docker, name, { Image: BUSYBOX, Cmd: ['sh', '-c', script], ...more })

const terminal = (page: Page) => page.locator('.xterm-rows')

test('the overview tells what the engine knows, and masks secrets until asked', async ({ page, docker }) => {
  const id = await run(docker, 'subject', 'sleep 1000', {
    Env: ['GREETING=hello', 'DATABASE_PASSWORD=hunter2', '<b>x</b>=<img src=x onerror=alert(1)>'],
    Labels: { 'a.label': '<script>alert(1)</script>' },
    HostConfig: { Memory: 64 * 1024 * 1024, NanoCpus: 5e8, RestartPolicy: { Name: 'unless-stopped' } }
  })
  await open(page, id, 'overview')
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
  await open(page, id, 'inspect')
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
  const id = await run(docker, 'failed', 'exit 3')
  await open(page, id, 'overview')
  await expect(page.getByText('3 · the program reported an error')).toBeVisible()
  await expect(page.getByText('Exited (3)')).toBeVisible()
})

test('stop, start, pause, resume, and a signal of choice', async ({ page, docker }) => {
  const id = await run(docker, 'subject', "trap 'echo got hup' HUP; while true; do sleep 0.1; done")
  await open(page, id, 'overview')
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
  await open(page, id, 'logs')
  await expect(page.getByText('got hup')).toBeVisible()
  expect((await stateOf(docker, 'subject'))?.Running).toBe(true)

  await page.getByRole('button', { name: 'Kill…' }).click()
  await page.getByRole('button', { name: 'Send SIGKILL' }).click()
  await expect(page.getByText('Exited (137)')).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
  expect((await stateOf(docker, 'subject'))?.Running).toBe(true)
})

test('it is renamed where its name stands, and a name elsewhere follows', async ({ page, docker }) => {
  await run(docker, 'taken', 'sleep 1000')
  const id = await run(docker, 'before', 'sleep 1000')
  await open(page, id, 'overview')
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
  const id = await run(docker, 'victim', 'sleep 1000', {
    Volumes: { '/cache': {} },
    HostConfig: { Binds: ['kept:/data'] }
  })
  const { Mounts } = await docker.get<{ Mounts: { Name: string; Destination: string }[] }>(
    `/containers/${id}/json`
  )
  const anonymous = Mounts.find(mount => mount.Destination === '/cache')?.Name ?? ''
  expect(anonymous).toMatch(/^[0-9a-f]{64}$/)
  await open(page, id, 'overview')
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
  const id = await run(docker, 'vanishing', 'echo remember me; sleep 1000', { Env: ['KNOWN=before'] })
  await open(page, id, 'logs')
  await expect(page.getByText('remember me')).toBeVisible()
  await open(page, id, 'overview')
  await expect(page.getByText('KNOWN', { exact: true })).toBeVisible()
  await docker.delete(`/containers/${id}?force=1`)
  await expect(page.getByText('This container was removed.')).toBeVisible()
  await expect(page.getByText('KNOWN', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await open(page, id, 'logs')
  await expect(page.getByText('remember me')).toBeVisible()
  await run(docker, 'vanishing', 'sleep 1000')
  await page.getByRole('link', { name: 'Open the new one of this name' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await open(page, 'f'.repeat(64), 'overview')
  await expect(page.getByText('There is no such container')).toBeVisible()
})

test('the log follows, goes on after another page and after a restart, and says each line once', async ({
  page,
  docker
}) => {
  const script = 'i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo "tick $i."; sleep 0.2; done'
  const id = await run(docker, 'ticking', `echo begin; printf "no end of line"; ${script}`)
  await open(page, id, 'logs')
  const log = page.getByRole('log')
  await expect(log).toContainText('tick 3.')
  await open(page, id, 'overview')
  await expect(page.getByText('Process ID')).toBeVisible()
  await open(page, id, 'logs')
  await expect(log).toContainText('tick 8.')
  for (const line of ['begin', 'tick 1.', 'tick 2.', 'tick 3.', 'tick 4.', 'tick 5.'])
    expect((await log.innerText()).split('\n').filter(text => text.endsWith(line))).toHaveLength(1)
  await docker.post(`/containers/${id}/restart?t=0`)
  await expect(log).toContainText('Started again')
  await expect(log).toContainText('tick 2.')
  // The first of them may have left the screen by now; the search knows all lines.
  await page.getByRole('searchbox').fill('begin')
  await expect(page.getByRole('main')).toContainText('2 matches')
})

test('hostile output is text; both sources are told apart; the whole log is saved', async ({
  page,
  docker
}) => {
  const id = await run(
    docker,
    'noisy',
    String.raw`printf '<img src=x onerror=alert(1)>\n\033[31mred\033[0m \000 \377\n'; echo oops >&2; printf last`
  )
  await open(page, id, 'logs')
  const log = page.getByRole('log')
  await expect(log).toContainText('<img src=x onerror=alert(1)>')
  await expect(log).toContainText('red ␀ �')
  await expect(log).toContainText('last')
  await expect(page.getByText('The container is not running.')).toBeVisible()
  await expect(log.locator('img')).toHaveCount(0)
  await page.getByRole('button', { name: /Which output/ }).click()
  await page.getByRole('menuitem', { name: 'stderr only' }).click()
  await expect(log).toContainText('oops')
  await expect(log).not.toContainText('red')

  await page.getByRole('button', { name: 'Download' }).click()
  await page.getByRole('checkbox', { name: 'With the time of each line' }).uncheck()
  await expect(page.getByRole('dialog')).toContainText('docker logs noisy > noisy.log')
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  const file = await (await saved).path()
  const bytes = readFileSync(file)
  expect(bytes.includes(Buffer.from('\u001b[31mred\u001b[0m \0 '))).toBe(true)
  expect(bytes.includes(Buffer.from('oops\n'))).toBe(true)
  expect(bytes.includes(Buffer.from('<img src=x onerror=alert(1)>\n'))).toBe(true)
  expect(bytes.includes(Buffer.from('last'))).toBe(true)
})

test('figures stand in the words of docker stats, and a stopped container has none', async ({
  page,
  docker
}) => {
  const id = await run(docker, 'busy', 'while true; do :; done', {
    HostConfig: { NanoCpus: 1e8, Memory: 32 * 1024 * 1024 }
  })
  await open(page, id, 'stats')
  await expect(page.getByText('limited to 0.1 cores')).toBeVisible()
  await expect(page.getByText(/^\/ 32MiB · \d+\.\d\d%$/)).toBeVisible()
  await expect(page.getByRole('img', { name: 'CPU' }).locator('canvas')).toBeVisible()
  await docker.post(`/containers/${id}/stop?t=0`)
  await expect(page.getByText('These are the figures from before.')).toBeVisible()
  const idle = await docker.post<{ Id: string }>('/containers/create?name=idle', { Image: BUSYBOX })
  await open(page, idle.Id, 'stats')
  await expect(page.getByText('A container that does not run uses nothing.')).toBeVisible()
})

test('the figures equal those of docker stats', async ({ page, docker, engine }) => {
  const id = await run(docker, 'idle', 'exec sleep 1000', {
    HostConfig: { Memory: 48 * 1024 * 1024, NetworkMode: 'none' }
  })
  await open(page, id, 'stats')
  const format = '{{.MemUsage}}|{{.MemPerc}}|{{.PIDs}}|{{.NetIO}}|{{.BlockIO}}|{{.CPUPerc}}'
  await expect(async () => {
    const { stdout } = await exec('docker', [
      '--host',
      engine.host,
      'stats',
      '--no-stream',
      '--format',
      format,
      id
    ])
    const [memory = '', share = '', pids = '', net = '', block = '', cpu = ''] = stdout.trim().split('|')
    const text = (await page.getByRole('region').or(page.locator('section')).allInnerTexts()).join('\n')
    const shown = text.replace(/\s+/g, ' ')
    expect(shown).toContain(`${memory} · ${share}`)
    expect(shown).toContain(`${pids} process`)
    expect(shown).toContain(`Total ${net}`)
    expect(shown).toContain(`Total ${block}`)
    expect(shown).toContain(`CPU ${cpu}`)
  }).toPass()
})

test('several terminals outlive their page; an ended one starts again', async ({ page, docker }) => {
  const id = await run(docker, 'subject', 'sleep 1000')
  await open(page, id, 'terminal')
  await expect(terminal(page)).toContainText('#')
  await page.keyboard.type('echo one-$((40+2))\n')
  await expect(terminal(page)).toContainText('one-42')
  await page.getByRole('button', { name: 'New shell' }).click()
  await expect(page.getByRole('tab', { name: 'Shell 2' })).toHaveAttribute('aria-selected', 'true')
  await expect(terminal(page)).toContainText('#')
  await page.keyboard.type('touch /tmp/from-the-second\n')
  await page.evaluate(() => {
    location.hash = '/volumes'
  })
  await expect(page.getByRole('heading', { name: 'Volumes' })).toBeVisible()
  await open(page, id, 'terminal')
  await page.getByRole('tab', { name: 'Shell 1' }).click()
  await expect(terminal(page)).toContainText('one-42')
  await page.locator('.xterm').click()
  await page.keyboard.type('ls /tmp; exit 7\n')
  await expect(terminal(page)).toContainText('from-the-second')
  await expect(page.getByText('The process has ended with exit code 7.')).toBeVisible()
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByText('docker exec -it subject')).toBeVisible()
  await page.keyboard.type('echo again-$((40+3))\n')
  await expect(terminal(page)).toContainText('again-43')
})

test('attached to the main process, detach never stops it', async ({ page, docker }) => {
  const id = await run(docker, 'console', 'exec sh', { Tty: true, OpenStdin: true })
  await open(page, id, 'terminal')
  await page.getByRole('button', { name: 'Attach to main process' }).click()
  await expect(page.getByText('Ctrl+C may stop the container')).toBeVisible()
  await page.keyboard.type('echo main-$((1+1)) pid $$\n')
  await expect(terminal(page)).toContainText('main-2 pid 1')
  await page.getByRole('button', { name: 'Detach' }).click()
  await expect(page.getByText('Detached. The main process goes on.')).toBeVisible()
  expect((await stateOf(docker, 'console'))?.Running).toBe(true)
})

test('an image without a shell says so', async ({ page, docker }) => {
  const id = await runContainer(docker, 'bare', { Image: SCRATCH, Cmd: ['1000'] })
  await open(page, id, 'terminal')
  await expect(page.getByText('bare has no shell in its image')).toBeVisible()
})
