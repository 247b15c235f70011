import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHeadless } from '../fixtures/headless'
import { expect, openGantry, test as base } from '../fixtures/test'

const DOCKER = execFileSync('sh', ['-c', 'command -v docker'], { encoding: 'utf8' }).trim()

const plugin = (file: string, version: string) =>
  writeFileSync(
    file,
    `#!/bin/sh\necho '{"SchemaVersion":"0.1.0","Vendor":"Gantry’s tests","Version":"v${version}"}'\n`,
    { mode: 0o755 }
  )

/** A home without the docker command, and a package's tools: the real command, with plugins that only tell of themselves. */
const test = base.extend<{ home: string; tools: string }>({
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'gantry-home-'))
    await use(home)
    rmSync(home, { recursive: true })
  },
  tools: async ({ home }, use) => {
    const tools = join(home, 'package')
    mkdirSync(join(tools, 'cli-plugins'), { recursive: true })
    copyFileSync(DOCKER, join(tools, 'docker'))
    for (const name of ['compose', 'buildx']) plugin(join(tools, 'cli-plugins', `docker-${name}`), '2.0')
    await use(tools)
  }
})

const environment = (home: string) => ({ HOME: home, PATH: '/nowhere', SHELL: '/bin/bash' })

test('the command line tools are installed, found by the line that is shown, kept up to date and removed', async ({
  browser,
  engine,
  home,
  tools
}) => {
  const docker = join(home, '.local/bin/docker')
  const [compose, buildx] = ['compose', 'buildx'].map(name =>
    join(home, `.docker/cli-plugins/docker-${name}`)
  )
  const dataDir = join(home, 'data')
  const start = () => startHeadless({ engine: engine.host, env: environment(home), dataDir, tools })
  let gantry = await start()
  try {
    const page = await browser.newPage()
    const errors = await openGantry(page, gantry, '#/settings/tools')
    const item = (command: string) =>
      page.getByRole('listitem').filter({ has: page.getByText(command, { exact: true }) })
    await expect(item('docker')).toContainText('Not installed')
    await expect(item('docker')).toContainText(/Gantry brings \d+\./)
    await page.getByRole('button', { name: 'Install docker, docker compose, docker buildx' }).click()
    await expect(page.getByText('Installed: docker, docker compose, docker buildx.')).toBeVisible()
    await expect(item('docker compose')).toContainText('Version 2.0')
    await expect(item('docker compose')).toContainText(compose ?? '')
    // It runs, and finds its plugins by itself.
    const help = execFileSync(docker, ['--help'], { env: { HOME: home }, encoding: 'utf8' })
    expect(help).toMatch(/compose\*/)

    await expect(item('docker')).toContainText('Not on your PATH yet')
    const line = await page.getByRole('status').locator('code').innerText()
    execFileSync('/bin/bash', ['-c', line], { env: environment(home) })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(item('docker')).toContainText(/Version \d+\..*From Gantry/)
    await expect(page.getByText('is not on your PATH')).toHaveCount(0)

    // An update of Gantry brings newer ones; one of the copies is somebody's by now.
    expect(errors).toEqual([])
    // A page that stayed open would tell that the host has gone.
    await page.goto('about:blank')
    expect(await gantry.stop()).toBe(0)
    const record = join(dataDir, 'tools.json')
    const written = readFileSync(record, 'utf8')
    expect(written).toContain('"gantry": "0.1.0"')
    writeFileSync(record, written.replace('"gantry": "0.1.0"', '"gantry": "0.0.9"'))
    plugin(join(tools, 'cli-plugins/docker-buildx'), '3.0')
    writeFileSync(compose ?? '', 'mine')
    gantry = await start()
    const errorsAfter = await openGantry(page, gantry, '#/settings/tools')
    await expect(item('docker buildx')).toContainText('Version 3.0')
    await expect(item('docker compose')).toContainText('was changed since Gantry put it there')

    await page.getByRole('button', { name: 'Remove Gantry’s' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('listitem')).toHaveText([docker, buildx ?? ''])
    await dialog.getByRole('button', { name: 'Delete 2 files' }).click()
    await expect(item('docker')).toContainText('Not installed')
    expect([docker, buildx ?? ''].map(existsSync)).toEqual([false, false])
    expect(readFileSync(compose ?? '', 'utf8')).toBe('mine')
    expect(errorsAfter).toEqual([])
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('what came to lie there is told and left, and nothing else is done', async ({
  browser,
  engine,
  home,
  tools
}) => {
  const gantry = await startHeadless({ engine: engine.host, env: environment(home), tools })
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry, '#/settings/tools')
    const install = page.getByRole('button', { name: /^Install docker,/ })
    await expect(install).toBeVisible()
    const mine = join(home, '.docker/cli-plugins/docker-buildx')
    mkdirSync(join(mine, '..'), { recursive: true })
    writeFileSync(mine, 'mine')
    await install.click()
    await expect(page.getByRole('alert')).toContainText(`${mine} is not from Gantry`)
    expect(existsSync(join(home, '.local'))).toBe(false)
    // What can still be done is offered.
    await page.getByRole('button', { name: 'Install docker, docker compose', exact: true }).click()
    await expect(page.getByText('Installed: docker, docker compose.')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(readFileSync(mine, 'utf8')).toBe('mine')
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('a computer without the docker command is offered it at the first start, and gets it only if asked', async ({
  browser,
  engine,
  home,
  tools
}) => {
  const gantry = await startHeadless({ engine: engine.host, env: environment(home), tools, isNew: true })
  try {
    const page = await browser.newPage({ locale: 'ko-KR' })
    const errors = await openGantry(page, gantry)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('설치되어 있지 않음')
    await dialog.getByRole('button', { name: '다음' }).click()
    const option = dialog.getByRole('checkbox', { name: 'docker 명령 설치' })
    await expect(option).not.toBeChecked()
    await option.check()
    await dialog.getByRole('button', { name: '다음' }).click()
    await expect.poll(() => existsSync(join(home, '.docker/cli-plugins/docker-buildx'))).toBe(true)
    expect(existsSync(join(home, '.local/bin/docker'))).toBe(true)
    expect(errors).toEqual([])
    await page.close()
  } finally {
    await gantry.stop()
  }
})
