import { extractFile, listPackage } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { execFile, execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { _electron } from '@playwright/test'
import { expect, test as base } from '../fixtures/desktop'
import { makeElectronDist } from '../fixtures/electron-dist'

/**
 * What electron-builder packs for Linux, without its installers, which need a network. Electron's runtime is the
 * stand-in's folder, or a real one beside ELECTRON_BIN.
 */
const ROOT = join(import.meta.dirname, '../..')
const BUILDER = join(ROOT, 'node_modules/electron-builder/cli.js')
const { publicKey } = generateKeyPairSync('ed25519')
const UPDATE = {
  url: 'https://updates.example/gantry/',
  publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}

const test = base.extend<object, { pack: (...args: string[]) => Promise<string> }>({
  pack: [
    async ({}, use) => {
      const runtime = process.env['ELECTRON_BIN']
      const dist = runtime === undefined ? await makeElectronDist() : join(runtime, '..')
      const folders: string[] = []
      await use(async (...args) => {
        const output = mkdtempSync(join(tmpdir(), 'gantry-package-'))
        folders.push(output)
        const config = ['--config', 'resources/package/electron-builder.config.js', '--publish', 'never']
        await promisify(execFile)(
          process.execPath,
          [BUILDER, ...config, '--linux', '--dir', `-c.directories.output=${output}`, ...args],
          {
            cwd: ROOT,
            env: {
              ...process.env,
              ELECTRON_DIST: dist,
              GANTRY_UPDATE_URL: UPDATE.url,
              GANTRY_UPDATE_KEY: UPDATE.publicKey
            }
          }
        )
        return join(output, readdirSync(output).find(name => name.endsWith('-unpacked')) ?? '')
      })
      for (const folder of folders) rmSync(folder, { recursive: true })
      if (runtime === undefined) rmSync(dist, { recursive: true })
    },
    { scope: 'worker', timeout: 180_000 }
  ]
})

test('packs what runs and nothing else, sealed', async ({ pack }) => {
  test.setTimeout(180_000)
  const folder = await pack()
  const asar = join(folder, 'resources/app.asar')
  const files = listPackage(asar, { isPack: false })
  const text = (file: string) => extractFile(asar, file).toString('utf8')

  await test.step('only the bundles lie in app.asar', () => {
    expect(files).toContain('/out/main/index.js')
    expect(files).toContain('/out/preload/index.cjs')
    expect(files).toContain('/out/renderer/index.html')
    expect(
      files.filter(file => !/^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/.test(file))
    ).toEqual([])
    expect(files.filter(file => /node_modules|\.map$|\.tsx?$|\.(test|spec)\.|headless/.test(file))).toEqual(
      []
    )
    for (const file of files.filter(each => /\.(js|cjs)$/.test(each)).map(each => each.slice(1))) {
      expect(text(file)).not.toContain(ROOT)
      expect(text(file)).not.toContain('sourceMappingURL=data')
    }
  })
  await test.step('its package.json has no scripts and needs no packages', () => {
    const manifest = JSON.parse(text('package.json')) as Record<string, unknown>
    expect(manifest).toMatchObject({
      main: 'out/main/index.js',
      desktopName: 'gantry.desktop',
      update: UPDATE
    })
    expect(Object.keys(manifest)).not.toContain('scripts')
    expect(Object.keys(manifest).filter(key => /dependencies/i.test(key))).toEqual([])
    expect(existsSync(join(folder, 'resources/app.asar.unpacked'))).toBe(false)
  })
  await test.step('the machine, the tray’s icons and the licences lie beside it', () => {
    const machine = JSON.parse(readFileSync(join(folder, 'resources/machine/machine.json'), 'utf8')) as object
    expect(machine).toMatchObject({ format: 1, arch: process.arch })
    const wanted = readdirSync('resources/icons').filter(name => /^(tray.*|gantry-64)\.png$/.test(name))
    expect(wanted).toContain('trayTemplate@2x.png')
    expect(readdirSync(join(folder, 'resources/icons')).sort()).toEqual(wanted.sort())
    expect(readFileSync(join(folder, 'resources/licences/LICENSE.txt'), 'utf8')).toContain('Apache License')
    const notices = readFileSync(join(folder, 'resources/licences/third-party-notices.txt'), 'utf8')
    // The bundler names each module in a comment: a second way to the same names.
    const bundled = files.filter(file => /^\/out\/main\/.*\.js$/.test(file)).map(file => text(file.slice(1)))
    const wrapped = bundled
      .join('\n')
      .matchAll(/^\s*\/\/ node_modules\/(?:.*node_modules\/)?((?:@[^/\s]+\/)?[^/\s]+)\//gm)
    const names = new Set([...wrapped].map(([, name = '']) => name))
    expect(names.size).toBeGreaterThan(10)
    for (const name of ['react', 'dockerode', '@mui/material', 'electron-updater', '@xterm/xterm', ...names])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    )
  })
  await test.step('the fuses are set', async () => {
    const { version: _, ...wire } = await getCurrentFuseWire(join(folder, 'gantry'))
    const on = Object.entries(wire).filter(([, state]) => state === FuseState.ENABLE)
    // Cookies, asar's integrity, and nothing but asar; Electron's own further fuses are as it ships them.
    expect(on.map(([fuse]) => Number(fuse)).filter(fuse => fuse < 8)).toEqual([1, 4, 5])
  })
  await test.step('it knows where its updates are', () => {
    const config = load(readFileSync(join(folder, 'resources/app-update.yml'), 'utf8'))
    expect(config).toEqual({ provider: 'generic', url: UPDATE.url, updaterCacheDirName: 'gantry-updater' })
  })
})

test('the unpacked folder starts and shows the page', async ({ pack, home, programs }) => {
  test.setTimeout(180_000)
  // The stand-in reads no asar; a real runtime gets the real thing, but for the fuse that keeps Playwright out.
  const isReal = process.env['ELECTRON_BIN'] !== undefined
  const folder = await pack(isReal ? '-c.electronFuses.enableNodeCliInspectArguments=true' : '-c.asar=false')
  expect(programs.recorder).toBeTruthy()
  // Where the packages carry it, if it was fetched before they were made.
  const docker = execFileSync('sh', ['-c', 'command -v docker'], { encoding: 'utf8' }).trim()
  mkdirSync(join(folder, 'resources/bin'), { recursive: true })
  copyFileSync(docker, join(folder, 'resources/bin/docker'))
  const app = await _electron.launch({
    executablePath: join(folder, 'gantry'),
    colorScheme: null,
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data')
    }
  })
  try {
    const page = await app.firstWindow()
    // The first screens hide what is behind them.
    await page.getByRole('dialog').getByRole('button', { name: 'Skip' }).click()
    await expect(page.getByRole('navigation')).toBeVisible()
    const about = await app.evaluate(({ app: electron }) => ({
      packaged: electron.isPackaged,
      name: electron.getName(),
      resources: process.resourcesPath
    }))
    expect(about).toEqual({ packaged: true, name: 'Gantry', resources: join(folder, 'resources') })
    await page.evaluate(() => {
      location.hash = '#/settings/tools'
    })
    await expect(page.getByText(/^Gantry brings \d+\./)).toBeVisible()
    // Read from beside app.asar.
    await page.evaluate(() => (location.hash = '#/licences'))
    await expect(page.locator('summary').filter({ hasText: '@mui/material' })).toContainText('MIT')
  } finally {
    await app.close()
  }
})
