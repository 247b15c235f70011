import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { runContainer } from '../fixtures/containers'
import type { Docker } from '../fixtures/docker'
import { BUSYBOX } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps somebody from using what is shown, by the rules of WCAG 2.2 A and AA; `contrast`: that alone. */
async function faults(page: Page, only?: 'contrast'): Promise<string[]> {
  // What is still fading in has another contrast.
  await expect
    .poll(() =>
      page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)
    )
    .toBe(0)
  // What is shown over the page for a moment, such as a menu, lies beside its landmarks and takes the focus.
  const axe = new AxeBuilder({ page }).disableRules(only ? [] : ['region'])
  const { violations } = await (only ? axe.withRules(['color-contrast']) : axe.withTags(WCAG)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) =>
      [id, html.slice(0, 200), ...[...any, ...all, ...none].map(({ message }) => message)].join('\n')
    )
  )
}

/** A container of a project with everything that a page can show of one, one that has failed, and their pages. */
async function pagesOf(docker: Docker): Promise<string[]> {
  const id = await runContainer(docker, 'web', {
    Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
    Env: ['PASSWORD=secret', 'A=b'],
    Cmd: ['sh', '-c', 'while echo a line; echo an error >&2; do sleep 1; done'],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '' }] }, Binds: ['data:/data'] }
  })
  await runContainer(docker, 'failed', { Cmd: ['sh', '-c', 'exit 3'] })
  const image = await docker.get<{ Id: string }>(`/images/${BUSYBOX}/json`)
  const network = await docker.get<{ Id: string }>('/networks/bridge')
  const tabs = ['overview', 'logs', 'stats', 'terminal', 'inspect']
  return [
    ...['containers', ...tabs.map(tab => `containers/${id}/${tab}`)],
    ...['images', `images/${image.Id}`, `run?image=${BUSYBOX}`, 'volumes', 'volumes/data'],
    ...['networks', `networks/${network.Id}`, 'machine', 'tasks', 'licences', 'nowhere'],
    ...['general', 'engines', 'machine', 'resources', 'registries', 'appearance'].map(section),
    ...['language', 'notifications', 'privacy', 'updates', 'tools'].map(section)
  ]
}
const section = (name: string) => `settings/${name}`

async function open(page: Page, path: string): Promise<void> {
  await page.evaluate(to => (location.hash = to), `#/${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
}

test('every page can be used by everybody', async ({ page, docker }) => {
  test.setTimeout(180_000)
  for (const path of await pagesOf(docker)) {
    await open(page, path)
    expect.soft(await faults(page), path).toEqual([])
  }
})

test('every page can be read in the dark', async ({ page, docker }) => {
  test.setTimeout(180_000)
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const path of await pagesOf(docker)) {
    await open(page, path)
    expect.soft(await faults(page, 'contrast'), path).toEqual([])
  }
})

test('every dialog can be used by everybody', async ({ page, docker }) => {
  test.setTimeout(120_000)
  await runContainer(docker, 'web', { HostConfig: { Binds: ['data:/data'] } })
  const check = async (name: string) => {
    await expect(page.getByRole('dialog')).toBeVisible()
    expect.soft(await faults(page), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const row = page.getByRole('row').filter({ hasText: 'web' })
  await row.click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  expect.soft(await faults(page), 'a menu').toEqual([])
  await page.keyboard.press('Escape')
  await row.press('Delete')
  await check('removing a container')
  await page.keyboard.press('Control+k')
  await check('the palette')
  await page.keyboard.press('?')
  await check('the keys')
  await open(page, 'images')
  await page.getByRole('button', { name: 'Pull' }).first().click()
  await check('pulling an image')
  await open(page, 'volumes')
  await page.getByRole('button', { name: 'Create volume' }).first().click()
  await check('creating a volume')
  await open(page, 'networks')
  await page.getByRole('button', { name: 'Create network' }).first().click()
  await check('creating a network')
})
