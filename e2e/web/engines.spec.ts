import type { Page } from '@playwright/test'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContainer, runScript } from '../fixtures/container-page'
import { startDaemon } from '../fixtures/daemon'
import { runContainer } from '../fixtures/containers'
import { startHeadless, type Headless } from '../fixtures/headless'
import { busyboxImage } from '../fixtures/images'
import { expect, openGantry, test } from '../fixtures/test'

/** A browser without a screen hides no page, so the page is told that it is hidden, and gets no frames. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const draw = window.requestAnimationFrame
    const held: FrameRequestCallback[] = []
    const tell = (state: DocumentVisibilityState) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    window.requestAnimationFrame = callback => held.push(callback)
    tell('hidden')
    window.addEventListener('see-again', () => {
      window.requestAnimationFrame = draw
      held.forEach(callback => draw(callback))
      tell('visible')
    })
  })

test('the log of a container is read on when the engine was restarted behind a hidden window', async ({
  browser
}) => {
  test.setTimeout(120_000)
  const daemon = await startDaemon({ name: 'unseen' })
  try {
    await busyboxImage(daemon.docker)
    const id = await runScript(daemon.docker, 'talker', 'while :; do echo at-$(date +%s)-; sleep 0.5; done', {
      HostConfig: { RestartPolicy: { Name: 'always' } }
    })
    const gantry = await startHeadless({ engine: daemon.host })
    try {
      const [page, other] = [await browser.newPage(), await browser.newPage()]
      for (const one of [page, other]) await openGantry(one, gantry)
      await openContainer(page, id, 'logs')
      await expect(page.getByText(/at-\d+-/).first()).toBeVisible()
      await hide(page)

      const chosen = other.getByRole('button', { name: 'Choose engine' })
      await daemon.kill('SIGKILL')
      await expect(chosen).not.toContainText('Connected')
      await daemon.start()
      await expect(chosen).toContainText('Connected', { timeout: 30_000 })
      const backAtS = Math.ceil(Date.now() / 1000)
      await page.evaluate(() => window.dispatchEvent(new Event('see-again')))
      const newest = async () => {
        const lines = await page.getByText(/at-\d+-/).allTextContents()
        return Math.max(...lines.map(line => Number(/at-(\d+)-/.exec(line)?.[1])))
      }
      await expect.poll(newest, { timeout: 30_000 }).toBeGreaterThan(backAtS)
      await page.close()
      await other.close()
    } finally {
      await gantry.stop()
    }
  } finally {
    await daemon.stop()
  }
})

test('the engine is killed and comes back while the page is open', async ({ browser }) => {
  test.setTimeout(120_000)
  const daemon = await startDaemon({ name: 'faults' })
  try {
    await busyboxImage(daemon.docker)
    const id = await runContainer(daemon.docker, 'survivor', {
      HostConfig: { RestartPolicy: { Name: 'always' } }
    })
    const gantry = await startHeadless({ engine: daemon.host })
    try {
      const page = await browser.newPage()
      await openGantry(page, gantry)
      const survivor = page.getByRole('row').filter({ hasText: 'survivor' })
      await expect(survivor).toContainText('Running')

      await daemon.kill('SIGKILL')
      await expect(page.getByRole('button', { name: 'Choose engine' })).not.toContainText('Connected')
      // What was known stays in sight, and says that it is old.
      await expect(survivor).toBeVisible()
      await expect(page.getByText(/not answer|not running|last known/i).first()).toBeVisible()
      // In a narrow window what can be done about it is in sight too.
      const wide = page.viewportSize() ?? { width: 1280, height: 800 }
      await page.setViewportSize({ width: 360, height: 740 })
      for (const name of ['What to do', 'Try now'])
        await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
      await page.setViewportSize(wide)
      // Of figures that never came nothing is said but when they come.
      await openContainer(page, id, 'stats')
      await expect(page.getByText('They come as soon as the engine answers.')).toBeVisible()
      await expect(page.getByText(/\b0 (cores|processes)/)).toHaveCount(0)
      await page.goBack()

      await daemon.start()
      await expect(page.getByRole('button', { name: 'Choose engine' })).toContainText('Connected', {
        timeout: 30_000
      })
      await expect(survivor).toContainText('Running', { timeout: 30_000 })
      await runContainer(daemon.docker, 'afterwards')
      await expect(page.getByRole('row').filter({ hasText: 'afterwards' })).toContainText('Running')
      await page.close()
    } finally {
      await gantry.stop()
    }
  } finally {
    await daemon.stop()
  }
})

test('Gantry is started again while the engine is off: the last known rows, to look at only, until it is back', async ({
  browser
}) => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'gantry-last-'))
  const daemon = await startDaemon({ name: 'again' })
  const start = () => startHeadless({ engine: daemon.host, dataDir: join(folder, 'data') })
  let gantry: Headless | undefined
  try {
    await busyboxImage(daemon.docker)
    await daemon.docker.post('/volumes/create', { Name: 'kept-volume' })
    const id = await runContainer(daemon.docker, 'kept', {
      HostConfig: { RestartPolicy: { Name: 'always' } }
    })
    gantry = await start()
    const page = await browser.newPage()
    const row = (text: string) => page.getByRole('row').filter({ hasText: text })
    const show = async (path: string, text: string) => {
      await page.goto(`${gantry?.url ?? ''}#/${path}`)
      await expect(row(text)).toBeVisible()
    }
    await openGantry(page, gantry)
    await expect(row('kept')).toContainText('Running')
    // Only what has been listed in full is kept.
    await show('images', 'gantry-test/busybox')
    await show('volumes', 'kept-volume')
    await show('networks', 'bridge')
    expect(await gantry.stop()).toBe(0)
    await daemon.kill('SIGKILL')

    gantry = await start()
    await openGantry(page, gantry)
    const table = page.getByRole('grid')
    await expect(page.getByText('What you see is the last known state.')).toBeVisible()
    await expect(table).toHaveAttribute('data-stale', 'true')
    await expect(row('kept')).toContainText('Running')
    await expect(row('kept').getByRole('button', { name: 'Stop' })).toBeDisabled()
    await page.goto(`${gantry.url}#/containers/${id}`)
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Remove…' })).toBeDisabled()
    for (const [path, text] of [
      ['images', 'gantry-test/busybox'],
      ['volumes', 'kept-volume'],
      ['networks', 'bridge']
    ] as const) {
      await show(path, text)
      await expect(table).toHaveAttribute('data-stale', 'true')
      await row(text).click({ button: 'right' })
      await expect(page.getByRole('menuitem', { name: /Remove/ })).toBeDisabled()
      await page.keyboard.press('Escape')
    }

    // What needs the engine's answer gets it when there is one, on the page that is open.
    await page.goto(`${gantry.url}#/volumes/kept-volume/inspect`)
    await expect(page.getByRole('tab', { name: 'Inspect' })).toBeVisible()
    await daemon.start()
    await expect(page.getByText('"Mountpoint"')).toBeVisible({ timeout: 30_000 })
    await show('containers', 'kept')
    await expect(table).toHaveAttribute('data-stale', 'false')
    await expect(row('kept')).toContainText('Running', { timeout: 30_000 })
    await row('kept').getByRole('button', { name: 'Stop' }).click()
    await expect(row('kept')).toContainText('Exited')
    await page.close()
  } finally {
    await gantry?.stop()
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('no engine: the page says what to do, and finds one that appears', async ({ browser, engine }) => {
  const gantry = await startHeadless({ alone: true })
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry)
    await expect(page.getByRole('heading', { name: 'No container engine found' })).toBeVisible()
    await expect(page.getByText(/docker\.io|Docker/).first()).toBeVisible()
    const socketFolder = join(gantry.dataDir, '..', '.docker', 'run')
    mkdirSync(socketFolder, { recursive: true })
    const relay = await relayTo(engine.socketPath, join(socketFolder, 'docker.sock'))
    try {
      await page.getByRole('button', { name: /Look again/i }).click()
      await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
    } finally {
      relay.close()
    }
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('a socket that is not there, and a daemon that does not answer', async ({ browser }) => {
  const missing = await startHeadless({ engine: 'unix:///nowhere/docker.sock' })
  try {
    const page = await browser.newPage()
    await openGantry(page, missing)
    await expect(page.getByText('unix:///nowhere/docker.sock').first()).toBeVisible()
    await expect(page.getByRole('button', { name: /Try now/i })).toBeVisible()
    await page.close()
  } finally {
    await missing.stop()
  }
})

test('an engine whose API is too old is named so', async ({ browser }) => {
  // A stand-in of an engine from 2014 would be another program; all that matters of it is this answer.
  const old: Server = createServer((_, reply) => {
    reply.setHeader('Api-Version', '1.12')
    reply.setHeader('Content-Type', 'application/json')
    reply.end(JSON.stringify({ Version: '0.9.1', ApiVersion: '1.12', MinAPIVersion: '1.12', Os: 'linux' }))
  })
  await new Promise<void>(ready => old.listen(0, '127.0.0.1', ready))
  const address = old.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const gantry = await startHeadless({ engine: `tcp://127.0.0.1:${port}` })
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry)
    await expect(page.getByText(/too old/i).first()).toBeVisible()
    await page.getByRole('button', { name: 'Details' }).click()
    await expect(page.getByRole('main')).toContainText('1.12')
    await page.close()
  } finally {
    await gantry.stop()
    old.close()
  }
})

test('engines of docker contexts are found, chosen, and the choice is remembered', async ({
  browser,
  engine
}) => {
  const other = await startDaemon({ name: 'other' })
  const gantry = await startHeadless({ env: { DOCKER_HOST: engine.host } })
  try {
    await busyboxImage(other.docker)
    await runContainer(other.docker, 'on-the-other')
    const meta = join(gantry.dataDir, '..', '.docker', 'contexts', 'meta', 'abc')
    mkdirSync(meta, { recursive: true })
    writeFileSync(
      join(meta, 'meta.json'),
      JSON.stringify({ Name: 'other-engine', Endpoints: { docker: { Host: other.host } } })
    )
    const broken = join(gantry.dataDir, '..', '.docker', 'contexts', 'meta', 'broken')
    mkdirSync(broken, { recursive: true })
    writeFileSync(join(broken, 'meta.json'), '{"Name": 17')

    const page = await browser.newPage()
    await openGantry(page, gantry)
    await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
    await page.getByRole('button', { name: 'Choose engine' }).click()
    await page.getByRole('menuitem', { name: /Look again/i }).click()
    await page.getByRole('button', { name: 'Choose engine' }).click()
    await page.getByRole('menuitemradio', { name: /other-engine/ }).click()
    await expect(page.getByRole('row').filter({ hasText: 'on-the-other' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Choose engine' })).toContainText('other-engine')
    await expect(page.getByRole('row').filter({ hasText: 'on-the-other' })).toBeVisible()
    await page.close()
  } finally {
    await gantry.stop()
    await other.stop()
  }
})

/** A unix socket that leads to another, so that an engine can appear at a well-known place. */
async function relayTo(socketPath: string, at: string): Promise<{ close(): void }> {
  const { createServer: listen } = await import('node:net')
  const relay = listen(client => {
    const up = connect(socketPath)
    client.pipe(up).pipe(client)
    client.on('error', () => up.destroy())
    up.on('error', () => client.destroy())
  })
  await new Promise<void>(ready => relay.listen(at, ready))
  chmodSync(at, 0o600)
  return { close: () => relay.close() }
}
