import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { startDaemon } from '../fixtures/daemon'
import { startHeadless } from '../fixtures/headless'
import { layeredImage } from '../fixtures/images'
import { REGISTRY_LOGIN, startRegistry } from '../fixtures/registry'
import { expect, openGantry, test } from '../fixtures/test'

const onDisk = (dataDir: string) =>
  JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Record<string, unknown>

test('a section has its address, the keyboard reaches every one, and a change is kept', async ({
  page,
  gantry
}) => {
  await page.goto(`${gantry.url}#/settings/appearance`)
  const nav = page.getByRole('navigation', { name: 'Sections' })
  await expect(nav.getByRole('link', { name: 'Appearance' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(() => onDisk(gantry.dataDir)['theme']).toBe('dark')

  await nav.getByRole('link', { name: 'Appearance' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/settings\/language$/)
  await page.getByRole('radio', { name: 'System' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'English' })).toBeChecked()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: '설정' })).toBeVisible()
  await page.getByRole('radio', { name: '시스템' }).click()
  await page.goto(`${gantry.url}#/settings/appearance`)
  await page.getByRole('radio', { name: 'System' }).click()
  await expect.poll(() => onDisk(gantry.dataDir)).toMatchObject({ theme: 'system', language: 'system' })
})

test('a search finds in both languages, marks what it found, and says when there is nothing', async ({
  page,
  gantry
}) => {
  await page.goto(`${gantry.url}#/settings`)
  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('dark')
  const settings = page.locator('[data-setting]')
  await expect(settings).toHaveCount(1)
  await expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()
  const search = page.getByRole('searchbox')
  await search.fill('looks')
  await expect(page.locator('mark')).toHaveText('looks')
  await search.fill('테마')
  await expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()
  await search.fill('no such thing')
  await page.getByRole('button', { name: 'Show all settings' }).click()
  await expect(search).toHaveValue('')
  await expect(page.getByRole('link', { name: 'General' })).toHaveAttribute('aria-current', 'page')
  // What only a desktop has is not in a browser.
  await search.fill('tray')
  await expect(settings).toHaveCount(0)
})

test('an engine is tried, added by its address, shown, kept over a restart and removed', async ({
  browser,
  engine
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-added-'))
  const other = await startDaemon({ name: 'added' })
  const start = () => startHeadless({ env: { DOCKER_HOST: engine.host }, dataDir: join(folder, 'data') })
  let gantry = await start()
  try {
    await other.docker.post('/volumes/create', { Name: 'on-the-added' })
    const page = await browser.newPage()
    await openGantry(page, gantry, '#/settings/engines')
    const add = page.getByRole('button', { name: 'Add an engine' })
    const dialog = page.getByRole('dialog')
    await add.click()
    await page.getByLabel('Name').fill('second')
    await page.getByLabel('Address').fill('unix:///nowhere.sock')
    await dialog.getByRole('button', { name: 'Test and add' }).click()
    await expect(dialog.getByRole('alert')).toContainText('There is nothing at unix:///nowhere.sock')
    await expect(dialog.getByRole('button', { name: 'Add anyway' })).toBeEnabled()
    await page.getByLabel('Address').fill(other.host)
    await dialog.getByRole('button', { name: 'Test and add' }).click()
    const item = page.getByRole('listitem').filter({ hasText: 'second' })
    await expect(item).toContainText('Connected')
    await expect(item).toContainText('Added by you')

    expect(await gantry.stop()).toBe(0)
    gantry = await start()
    await openGantry(page, gantry, '#/settings/engines')
    await page.getByRole('button', { name: 'Show: second' }).click()
    await expect(page.getByRole('button', { name: 'Choose engine' })).toContainText('second')
    await page.goto(`${gantry.url}#/volumes`)
    await expect(page.getByRole('row').filter({ hasText: 'on-the-added' })).toBeVisible()

    await page.goto(`${gantry.url}#/settings/engines`)
    const edit = page.getByRole('button', { name: 'Edit: second' })
    await edit.click()
    await expect(page.getByLabel('Address')).toHaveValue(other.host)
    await page.getByLabel('Address').fill(engine.host)
    await dialog.getByRole('button', { name: 'Test and save' }).click()
    await expect(dialog.getByRole('alert')).toContainText(`knows the engine at ${engine.host} already`)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await edit.click()
    await page.getByLabel('Name').fill('other host')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    const chooser = page.getByRole('button', { name: 'Choose engine' })
    await expect(chooser).toContainText('other host')
    // The same engine by another path: the page stays with it.
    const moved = join(folder, 'moved.sock')
    symlinkSync(other.socketPath, moved)
    await page.getByRole('button', { name: 'Edit: other host' }).click()
    await page.getByLabel('Name').fill('second')
    await page.getByLabel('Address').fill(`unix://${moved}`)
    await dialog.getByRole('button', { name: 'Test and save' }).click()
    await expect(item).toContainText(moved)
    await expect(item).toContainText('Shown now')
    await expect(chooser).toContainText('second')
    expect(onDisk(gantry.dataDir)['engines']).toEqual([
      { name: 'second', address: `unix://${moved}`, tlsFolder: null }
    ])

    await add.click()
    await page.getByLabel('Name').fill('twice')
    await page.getByLabel('Address').fill(other.host)
    await dialog.getByRole('button', { name: 'Test and add' }).click()
    await expect(dialog.getByRole('alert')).toContainText('it is “second”')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Remove: second' }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(item).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Choose engine' })).not.toContainText('second')
    await expect.poll(() => onDisk(gantry.dataDir)['engines']).toEqual([])
    await page.close()
  } finally {
    await gantry.stop()
    await other.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('one signs in to a registry, pushes to it, and signs out', async ({ browser, engine, docker }) => {
  const registry = await startRegistry({ asksLogin: true })
  const gantry = await startHeadless({ engine: engine.host })
  const config = join(gantry.dataDir, '..', '.docker', 'config.json')
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry, '#/settings/registries')
    await expect(page.getByText('docker is not signed in anywhere yet')).toBeVisible()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Registry' }).fill(`http://${registry.address}/`)
    await dialog.getByLabel('User name').fill(REGISTRY_LOGIN.username)
    await dialog.getByLabel('Password').fill('wrong')
    await expect(dialog.getByRole('group', { name: 'Equivalent command' })).toContainText(
      `docker login --username ada ${registry.address}`
    )
    await expect(dialog.getByText(/stored unencrypted in “.*config\.json”/)).toBeVisible()
    const signIn = dialog.getByRole('button', { name: 'Sign in' })
    await signIn.click()
    await expect(dialog.getByText('does not accept this user name')).toBeVisible()
    expect(existsSync(config)).toBe(false)
    await dialog.getByLabel('Password').fill(REGISTRY_LOGIN.password)
    await signIn.click()
    await expect(page.getByRole('listitem').filter({ hasText: registry.address })).toContainText('As ada')
    const auth = Buffer.from(`${REGISTRY_LOGIN.username}:${REGISTRY_LOGIN.password}`).toString('base64')
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({ auths: { [registry.address]: { auth } } })

    await layeredImage(docker, `${registry.address}/team/app:1`)
    await page.goto(`${gantry.url}#/images`)
    await page.getByRole('row').filter({ hasText: 'team/app' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Push' }).click()
    await dialog.getByRole('button', { name: 'Push' }).click()
    const manifest = async () => {
      const headers = {
        Authorization: `Basic ${auth}`,
        Accept: ['docker.distribution.manifest.v2', 'oci.image.manifest.v1']
          .map(kind => `application/vnd.${kind}+json`)
          .join(', ')
      }
      return (await fetch(`http://${registry.address}/v2/team/app/manifests/1`, { headers })).status
    }
    await expect.poll(manifest).toBe(200)
    await page.keyboard.press('Escape')

    await page.goto(`${gantry.url}#/settings/registries`)
    await page.getByRole('button', { name: `Sign out: ${registry.address}` }).click()
    await expect(dialog).toContainText(`docker logout ${registry.address}`)
    await dialog.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('docker is not signed in anywhere yet')).toBeVisible()
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({ auths: {} })
    // Neither the settings nor the log have ever seen it.
    for (const name of readdirSync(gantry.dataDir).filter(name => /\.(json|log)$/.test(name)))
      expect(readFileSync(join(gantry.dataDir, name), 'utf8')).not.toMatch(/correct horse|wrong/)
    await page.close()
  } finally {
    await gantry.stop()
    await registry.stop()
  }
})

test('a broken file of settings is told on every page, and kept', async ({ browser, engine }) => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-broken-'))
  const text = JSON.stringify({ version: 2, welcomed: true, language: 'en', theme: 'purple' })
  writeFileSync(join(folder, 'settings.json'), text)
  const gantry = await startHeadless({ engine: engine.host, dataDir: folder })
  try {
    const page = await browser.newPage()
    await openGantry(page, gantry)
    const told = /back at their defaults: theme\. The file as it was is kept as (settings\.broken-\S+\.json)/
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible()
    await page.getByRole('button', { name: 'Read more' }).click()
    const alert = page.getByRole('alert')
    const copy = told.exec(await alert.innerText())?.[1] ?? ''
    expect(readFileSync(join(folder, copy), 'utf8')).toBe(text)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toHaveCount(0)
    await page.goto(`${gantry.url}#/containers`)
    await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
    await expect(page.getByText(told)).toHaveCount(0)
    await page.close()
  } finally {
    await gantry.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what an administrator has set is locked, and says so', async ({ browser, engine }) => {
  const locked = { name: 'Company’s', address: 'tcp://127.0.0.1:1', tlsFolder: null }
  const policy = JSON.stringify({ theme: 'dark', engines: [locked] })
  const gantry = await startHeadless({ env: { DOCKER_HOST: engine.host }, policy })
  try {
    const page = await browser.newPage()
    const errors = await openGantry(page, gantry, '#/settings/appearance')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByText('Set by your administrator')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Light' })).toBeDisabled()
    // The button of the top bar and the palette change the same setting.
    await page.getByRole('button', { name: 'Theme' }).click()
    await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeDisabled()
    await expect(page.getByRole('menu').getByText('Set by your administrator')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('[role=menu]')).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search everything' }).fill('theme')
    await expect(page.getByRole('option', { name: /Theme: / })).toHaveCount(0)
    await page.getByRole('combobox', { name: 'Search everything' }).fill('English')
    await expect(page.getByRole('option', { name: /English/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.goto(`${gantry.url}#/settings/engines`)
    await expect(page.getByRole('button', { name: 'Add an engine' })).toBeDisabled()
    await expect(page.getByRole('listitem').filter({ hasText: 'Company’s' })).toContainText(
      'Added by your administrator'
    )
    await expect(page.getByRole('button', { name: /^(Edit|Remove): / })).toHaveCount(0)
    await page.goto(`${gantry.url}#/settings/language`)
    await expect(page.getByRole('radio', { name: 'English' })).toBeEnabled()
    expect(onDisk(gantry.dataDir)['theme']).toBeUndefined()
    expect(errors).toEqual([])
    await page.close()
  } finally {
    await gantry.stop()
  }
})

test('what is chosen is seen in high contrast, too', async ({ page, gantry }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${gantry.url}#/settings/appearance`)
  const ground = (of: Locator) => of.evaluate(element => getComputedStyle(element).backgroundColor)
  const [chosen, other] = [{ checked: true }, { checked: false }].map(state =>
    page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', state).first()
  )
  if (!chosen || !other) throw new Error('There are no choices.')
  await expect(chosen).toBeVisible()
  expect(await ground(chosen)).not.toBe(await ground(other))
  const links = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
  expect(await ground(links.filter({ hasText: 'Appearance' }))).toBe(await ground(chosen))
  expect(await ground(links.filter({ hasText: 'Language' }))).not.toBe(await ground(chosen))
  // A table of which no row is chosen shows no mark.
  await page.goto(`${gantry.url}#/networks`)
  await expect(page.getByRole('checkbox', { name: 'Select all' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Select all' }).locator('svg')).toBeHidden()
})

test('the privacy section names what is really there', async ({ page, gantry }) => {
  await page.goto(`${gantry.url}#/settings/privacy`)
  await expect(page.getByText('Nothing is sent: no account')).toBeVisible()
  for (const name of ['settings.json', 'last-state', 'gantry.log', 'machine'])
    await expect(page.getByText(join(gantry.dataDir, name))).toBeVisible()
  await expect(page.getByText('machine.lock')).toBeVisible()
  // Nothing that is there goes unnamed.
  const named = /^(settings\.json|settings\.schema\.json|last-state|gantry\.log.*|machine|machine\.lock)$/
  expect(readdirSync(gantry.dataDir).filter(name => !named.test(name))).toEqual([])
})

test('the licences of the packages in Gantry are read and searched', async ({ page, gantry }) => {
  await page.goto(`${gantry.url}#/settings/updates`)
  await page.getByRole('link', { name: 'Third-party licences' }).click()
  await expect(page.getByRole('heading', { name: 'Third-party licences' })).toBeVisible()
  const packages = page.locator('summary')
  // As many as the build has written.
  const written = readFileSync('out/third-party-notices.txt', 'utf8').match(/^={80}$/gm)?.length ?? 0
  expect(written).toBeGreaterThan(50)
  await expect(packages).toHaveCount(written)
  await expect(page.getByText(`${written} packages`)).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('open font license')
  await expect(packages).toHaveCount(1)
  await packages.click()
  await expect(page.locator('mark').first()).toHaveText('Open Font License', { ignoreCase: true })
  await expect(page.locator('pre')).toContainText('The Inter Project Authors')
  await page.getByRole('searchbox').fill('no such package')
  await page.getByRole('button', { name: 'Show all packages' }).click()
  await expect(packages).toHaveCount(written)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(page).toHaveURL(/#\/settings\/updates$/)
})
