// Takes the README's pictures from real containers on an engine of its own: `npx tsx e2e/screenshots.ts`, after a change of looks.
import { chromium, type Page } from '@playwright/test'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { composeLabels, createContainer, runContainer, type ContainerBody } from './fixtures/containers'
import { startDaemon } from './fixtures/daemon'
import { progress, type Docker } from './fixtures/docker'
import { startHeadless } from './fixtures/headless'
import { BUSYBOX, busyboxImage, LAYERED, layeredImage } from './fixtures/images'
import { startRegistry } from './fixtures/registry'

const FOLDER = fileURLToPath(new URL('../resources/screenshots/', import.meta.url))

/** A small shop, a blog, and what lies about on a developer's machine. */
async function furnish(docker: Docker): Promise<string> {
  await busyboxImage(docker)
  await layeredImage(docker)
  for (const [repo, tag] of [
    ['shop/web', '2.4'],
    ['shop/api', '2.4'],
    ['shop/jobs', '2.4'],
    ['blog', 'latest'],
    ['cache', '7']
  ] as const)
    await docker.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=${repo}&tag=${tag}`)
  await docker.post(`/images/${encodeURIComponent(LAYERED)}/tag?repo=postgres&tag=17`)
  await docker.post('/networks/create', { Name: 'shop_default' })
  await docker.post('/volumes/create', { Name: 'shop_data' })
  const web = (hostPort: string): ContainerBody => ({
    Cmd: ['httpd', '-f', '-p', '80', '-h', '/www'],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: hostPort }] } }
  })
  const inShop = { NetworkMode: 'shop_default' }
  const shop = (name: string, body: ContainerBody, service: string) =>
    runContainer(docker, name, {
      ...body,
      Labels: composeLabels('shop', service),
      HostConfig: { ...body.HostConfig, ...inShop }
    })
  await shop('shop-web-1', { ...web('8080'), Image: 'shop/web:2.4' }, 'web')
  const worker =
    'n=0; while :; do n=$((n+1)); printf "\\033[36mINFO\\033[0m order %s packed in %s ms\\n" $((4100+n)) $((n*37%90+12)); [ $((n%9)) = 0 ] && printf "\\033[33mWARN\\033[0m queue is %s deep\\n" $((n%40)) >&2; dd if=/dev/zero of=/dev/null bs=1M count=$((n*13%120)) 2>/dev/null; sleep 0.4; done'
  await shop('shop-jobs-1', { Image: 'shop/jobs:2.4', Cmd: ['sh', '-c', worker] }, 'jobs')
  const api = await shop(
    'shop-api-1',
    {
      Image: 'shop/api:2.4',
      Cmd: ['sh', '-c', worker],
      Env: ['DATABASE_PASSWORD=correct-horse', 'LOG_LEVEL=info'],
      HostConfig: { Memory: 268_435_456, RestartPolicy: { Name: 'unless-stopped' } }
    },
    'api'
  )
  await shop(
    'shop-db-1',
    {
      Image: 'postgres:17',
      Cmd: ['sleep', '100000'],
      HostConfig: { Binds: ['shop_data:/var/lib/postgresql'] }
    },
    'db'
  )
  await runContainer(docker, 'blog', { ...web('8000'), Image: 'blog:latest' })
  await runContainer(docker, 'cache', {
    Image: 'cache:7',
    Healthcheck: { Test: ['CMD', 'true'], Interval: 1_000_000_000 }
  })
  await runContainer(docker, 'migrate-2024', { Image: 'shop/api:2.4', Cmd: ['sh', '-c', 'exit 3'] })
  await createContainer(docker, 'scratchpad', { Image: 'shop/api:2.4' })
  return api
}

/** Leaves an image in a registry that takes a while to be pulled. */
async function publish(docker: Docker, reference: string): Promise<void> {
  await layeredImage(docker, reference, 128 * 1024 * 1024)
  const auth = Buffer.from('{}').toString('base64')
  await progress(docker, `/images/${encodeURIComponent(reference)}/push`, Buffer.alloc(0), {
    'X-Registry-Auth': auth
  })
  await docker.delete(`/images/${encodeURIComponent(reference)}?force=1`)
}

/** Jobs as they come in a day: one that went well, one that did not, and one in the middle. */
async function work(page: Page, docker: Docker, registry: string, reference: string): Promise<void> {
  const pull = async (name: string) => {
    await page.getByRole('button', { name: 'Pull' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: 'Pull' }).click()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  const { body } = await docker.raw('GET', '/images/blog:latest/get')
  const archive = { name: 'blog.tar', mimeType: 'application/x-tar', buffer: body }
  await page.locator('input[type=file]').first().setInputFiles(archive)
  await pull(`${registry}/shop/mailer:1.0`)
  // The messages of both have gone by then.
  await page.waitForTimeout(12_000)
  await pull(reference)
  await page.getByRole('link', { name: /^Tasks/ }).click()
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}${name}.png` })
  console.log(`resources/screenshots/${name}.png`)
}

mkdirSync(FOLDER, { recursive: true })
const daemon = await startDaemon({ name: 'pictures' })
const registry = await startRegistry()
try {
  const api = await furnish(daemon.docker)
  const gantry = await startHeadless({ engine: daemon.host })
  const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({
    ...(existsSync(executablePath) ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
  })
  try {
    const open = async (hash: string, options: { dark?: boolean; korean?: boolean; width?: number } = {}) => {
      const page = await browser.newPage({
        viewport: { width: options.width ?? 1280, height: 800 },
        colorScheme: options.dark ? 'dark' : 'light',
        locale: options.korean ? 'ko-KR' : 'en-US',
        deviceScaleFactor: 1.5
      })
      await page.goto(gantry.signInUrl)
      await page.getByRole('navigation').first().waitFor()
      await page.goto(`${gantry.url}${hash}`)
      return page
    }
    const take = async (name: string, page: Page, settleMs: number) => {
      await page.waitForTimeout(settleMs)
      await picture(page, name)
      await page.close()
    }
    await take('containers', await open('#/containers'), 5000)
    await take('containers-dark-korean', await open('#/containers', { dark: true, korean: true }), 5000)
    await take('containers-narrow', await open('#/containers', { width: 420 }), 4000)
    await take('container-overview', await open(`#/containers/${api}/overview`), 2500)
    await take('container-logs', await open(`#/containers/${api}/logs`, { dark: true }), 4000)
    const terminal = await open(`#/containers/${api}/terminal`)
    await terminal.locator('.xterm-rows', { hasText: '/ #' }).waitFor()
    await terminal.locator('.xterm-helper-textarea').first().focus()
    await terminal.keyboard.type('ps\nls -l /\n', { delay: 20 })
    await take('container-terminal', terminal, 2500)
    await take('container-inspect', await open(`#/containers/${api}/inspect`), 2500)
    await take('images', await open('#/images'), 2500)
    const run = await open('#/run?image=shop/web:2.4')
    await run.getByRole('textbox', { name: 'Name', exact: true }).fill('shop-web-2')
    await take('run', run, 2000)
    await take('volumes', await open('#/volumes'), 2000)
    await take('networks', await open('#/networks'), 2000)
    await take('settings', await open('#/settings/tools'), 2000)
    const palette = await open('#/containers')
    await palette.getByRole('row', { name: /shop-web-1/ }).waitFor()
    await palette.keyboard.press('Control+k')
    await palette.keyboard.type('stop shop')
    await take('palette', palette, 1500)
    // Late: by now there is a minute of history to draw.
    await take('container-stats', await open(`#/containers/${api}/stats`), 30_000)
    const reference = `${registry.address}/shop/reports:3.1`
    await publish(daemon.docker, reference)
    const tasks = await open('#/images')
    await work(tasks, daemon.docker, registry.address, reference)
    await take('tasks', tasks, 800)
    // Last: until somebody goes through them, they stand over every page.
    const settings = await open('#/settings/general')
    await settings.getByRole('button', { name: 'Show them' }).click()
    await take('welcome', settings, 2500)
  } finally {
    await browser.close()
    await gantry.stop()
  }
} finally {
  await registry.stop()
  await daemon.stop()
}
