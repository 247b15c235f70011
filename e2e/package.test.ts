import type { Configuration } from 'electron-builder'
import { DebugLogger } from 'builder-util'
import { Packager } from 'app-builder-lib'
import { LinuxPackager } from 'app-builder-lib/out/linuxPackager.js'
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { generateKeyPairSync, verify } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { icns, ico } from '../resources/icons/pack.mjs'
import { requireMachine, updateFeed } from '../resources/package/contents.mjs'
import config from '../resources/package/electron-builder.config.js'
import { readNotices } from '../src-main/core/notices'
import { noticeOf, packageFolder, written } from '../resources/package/notices.mjs'
import { signLists } from '../resources/package/sign-feed.mjs'
import { SCHEME } from '../src-main/electron/page/page'
import { signedBytes } from '../src-main/electron/updates/update-feed'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CONFIG = 'resources/package/electron-builder.config.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-package-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('electron-builder’s configuration', { timeout: 60_000 }, () => {
  const valid = (changed: object) =>
    validateConfiguration({ ...config, ...changed } as Configuration, new DebugLogger(false))

  it('is one by its own schema', async () => {
    await expect(valid({})).resolves.toBeUndefined()
  })

  it.each([
    ['asarr', { asarr: true }],
    ['configuration.electronFuses', { electronFuses: { ...config.electronFuses, runAsNodes: false } }],
    ['configuration.mac', { mac: { ...config.mac, hardenRuntime: true } }]
  ])('with a misspelt key is refused, and the place is named: %s', async (place, changed) => {
    await expect(valid(changed)).rejects.toThrow(place)
  })

  it('sets every fuse that electron-builder knows, each to its safe side', () => {
    const { definitions } = JSON.parse(
      readFileSync(join(ROOT, 'node_modules/app-builder-lib/scheme.json'), 'utf8')
    ) as { definitions: { FuseOptionsV1: { properties: object } } }
    // The one that is no fuse is about signatures of who does not sign afterwards.
    const known = Object.keys(definitions.FuseOptionsV1.properties).filter(
      name => name !== 'resetAdHocDarwinSignature'
    )
    expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(known.sort())
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false
    })
    expect(config.asar).toBe(true)
  })

  it('gives the hardened runtime no more than it needs', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true })
    const entitlements = readFileSync(join(ROOT, String(config.mac?.entitlements)), 'utf8')
    expect([...entitlements.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit'
    ])
    expect(config.mac?.entitlementsInherit).toBe(config.mac?.entitlements)
  })

  it('names files that are there', () => {
    for (const file of [config.mac?.icon, config.win?.icon, config.linux?.icon, config.nsis?.include])
      expect(existsSync(join(ROOT, String(file))), String(file)).toBe(true)
  })

  it('offers Gantry for archives, and takes none from what opens them by default', async () => {
    expect(config.mac?.fileAssociations).toEqual([
      { ext: ['tar', 'tgz'], name: 'Image archive', role: 'Viewer', rank: 'Alternate' }
    ])
    // electron-builder's own way on Windows makes Gantry the default, and on Linux names the kind of file anew.
    expect(
      config.fileAssociations ?? config.win?.fileAssociations ?? config.linux?.fileAssociations
    ).toBeUndefined()
    const installer = readFileSync(join(ROOT, String(config.nsis?.include)), 'utf8')
    const written = [...installer.matchAll(/^ *WriteReg\w+ SHELL_CONTEXT "(.*?)"/gm)].map(([, key]) => key)
    expect(written.filter(key => key?.includes('\\.'))).toEqual([
      'Software\\Classes\\.tar\\OpenWithProgids',
      'Software\\Classes\\.tgz\\OpenWithProgids'
    ])
  })

  it('leaves neither a start at login nor links behind on Windows, but for an update', () => {
    const installer = readFileSync(join(ROOT, String(config.nsis?.include)), 'utf8')
    const [, own = ''] = /\$\{ifNot\} \$\{isUpdated\}\n(.*?)\$\{endIf\}/s.exec(installer) ?? []
    const removed = [...own.matchAll(/^ *Delete(RegKey|RegValue) HKCU "(.*?)"(?: "(.*?)")?$/gm)]
    // Electron names the start at login by the application's id, and the key of a link by its scheme.
    expect(removed.map(([, , key, name]) => [key, name])).toEqual([
      ['Software\\Microsoft\\Windows\\CurrentVersion\\Run', '${APP_ID}'],
      ['Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run', '${APP_ID}'],
      [`Software\\Classes\\${SCHEME}`, undefined]
    ])
    expect(readFileSync(join(ROOT, 'src-main/electron/index.ts'), 'utf8')).toContain(
      `app.setAppUserModelId('${config.appId}')`
    )
  })

  it('writes a desktop entry that opens archives and links', { timeout: 60_000 }, async () => {
    const packager = new Packager({ projectDir: ROOT, config: CONFIG })
    await packager.validateConfig()
    const linux = new LinuxPackager(packager)
    const entry = await new LinuxTargetHelper(linux).computeDesktopEntry(linux.platformSpecificBuildOptions)
    const lines = entry.split('\n')
    expect(lines).toContain('Exec=/opt/Gantry/gantry %U')
    expect(lines).toContain('Categories=Development;')
    // The window's own name, so that the dock shows one icon.
    expect(lines).toContain('StartupWMClass=gantry')
    expect(lines).toContain(
      'MimeType=application/x-tar;application/x-compressed-tar;x-scheme-handler/gantry;'
    )
  })
})

describe('the icons', () => {
  const png = (sizePx: number) => readFileSync(join(ROOT, `resources/icons/gantry-${sizePx}.png`))
  /** A PNG's width and height. */
  const size = (image: Buffer) => [image.readUInt32BE(16), image.readUInt32BE(20)]

  it('for macOS are what is checked in, each of the size that its name stands for', () => {
    const file = readFileSync(join(ROOT, 'resources/icons/gantry.icns'))
    expect(icns(png).equals(file)).toBe(true)
    expect(file.readUInt32BE(4)).toBe(file.length)
    const sizes: [string, number | undefined][] = []
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
      sizes.push([file.toString('latin1', at, at + 4), size(file.subarray(at + 8))[0]])
    expect(sizes).toEqual([
      ['ic11', 32],
      ['ic12', 64],
      ['ic07', 128],
      ['ic13', 256],
      ['ic08', 256],
      ['ic14', 512],
      ['ic09', 512],
      ['ic10', 1024]
    ])
  })

  it('for Windows are what is checked in, up to 256', () => {
    const file = readFileSync(join(ROOT, 'resources/icons/gantry.ico'))
    expect(ico(png).equals(file)).toBe(true)
    const sizes = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index
      const image = file.subarray(
        file.readUInt32LE(at + 12),
        file.readUInt32LE(at + 12) + file.readUInt32LE(at + 8)
      )
      expect(size(image)).toEqual([file.readUInt8(at) || 256, file.readUInt8(at + 1) || 256])
      return file.readUInt8(at) || 256
    })
    expect(sizes).toEqual([16, 32, 64, 128, 256])
  })
})

describe('what a package needs', () => {
  it('is the machine of its own architecture', () => {
    mkdirSync(join(folder, 'x64'))
    writeFileSync(join(folder, 'x64/machine.json'), '{}')
    expect(() => requireMachine(folder, 'x64')).not.toThrow()
    expect(() => requireMachine(folder, 'arm64')).toThrow('npm run machine:build -- --arch arm64 --compress')
  })

  const { publicKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  it('is a place for updates with a key, or neither', () => {
    expect(updateFeed(undefined, undefined)).toBeNull()
    // A variable of a CI that is not set is an empty one.
    expect(updateFeed('', '')).toBeNull()
    expect(updateFeed('https://updates.example/', key)).toEqual({
      url: 'https://updates.example/',
      publicKey: key
    })
    expect(() => updateFeed('https://updates.example/', '')).toThrow('both')
    expect(() => updateFeed('', key)).toThrow('both')
    expect(() => updateFeed('http://updates.example/', key)).toThrow('https')
    expect(() => updateFeed('https://updates.example/', 'AAAA')).toThrow('Ed25519')
  })
})

describe('the notices', () => {
  const plant = (manifest: object, files: Record<string, string> = {}) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0', ...manifest }))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return noticeOf(folder)
  }

  it.each([
    ['/p/node_modules/react/index.js', '/p/node_modules/react'],
    ['/p/node_modules/@mui/material/x/y.js', '/p/node_modules/@mui/material'],
    ['/p/node_modules/a/node_modules/b/c.js', '/p/node_modules/a/node_modules/b'],
    ['\0/p/node_modules/react/index.js?commonjs', '/p/node_modules/react'],
    ['C:\\p\\node_modules\\react\\index.js', 'C:/p/node_modules/react'],
    ['/p/src-main/host/host.ts', null],
    ['\0vite/preload-helper', null]
  ])('finds whose %s is', (id, place) => expect(packageFolder(id)).toBe(place))

  it('have every licence of a package in full', () => {
    const notice = plant(
      { license: 'MIT' },
      { LICENSE: 'take it', 'NOTICE.txt': 'made by me', 'index.js': 'x' }
    )
    expect(written([notice])).toContain('a 1.0.0 (MIT)\n\ntake it\n\nmade by me')
  })

  it('name the licence and its holder where the package has no more', () => {
    expect(plant({ license: 'ISC', author: { name: 'Somebody' } }).text).toBe('ISC, Somebody')
  })

  it('are read by Gantry as they were written', async () => {
    const file = join(folder, 'notices.txt')
    const notices = [
      { name: '@b/c', version: '2.0.0-rc.1', licence: '(MIT OR ISC)', text: 'take it\n\nor leave it' },
      plant({ license: 'ISC', author: 'Somebody' })
    ]
    writeFileSync(file, written(notices))
    expect(await readNotices([file])).toEqual(notices)
  })

  it('stop the build for a package that names no licence', () => {
    expect(() => plant({})).toThrow('a 1.0.0 names no licence')
  })
})

describe('a release’s lists', () => {
  it('are signed as Gantry reads them, and for one system only', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    for (const name of ['latest.yml', 'latest-linux.yml', 'other.yml'])
      writeFileSync(join(folder, name), 'version: 1.0.0\n')
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
    expect(signLists(folder, pem).sort()).toEqual(['latest-linux.yml', 'latest.yml'])
    const check = (signed: string, as: string, text = 'version: 1.0.0\n') =>
      verify(
        null,
        signedBytes(as, text),
        publicKey,
        Buffer.from(readFileSync(join(folder, `${signed}.sig`), 'utf8'), 'base64')
      )
    expect(check('latest.yml', 'latest.yml')).toBe(true)
    expect(check('latest-linux.yml', 'latest-linux.yml')).toBe(true)
    expect(check('latest.yml', 'latest-linux.yml')).toBe(false)
    expect(check('latest.yml', 'latest.yml', 'version: 2.0.0\n')).toBe(false)
  })

  it('are not signed with another kind of key, or where there are none', () => {
    const pem = (pair: ReturnType<typeof generateKeyPairSync>) =>
      pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
    expect(() => signLists(folder, pem(generateKeyPairSync('x25519')))).toThrow('Ed25519')
    expect(() => signLists(folder, pem(generateKeyPairSync('ed25519')))).toThrow('no latest*.yml')
  })
})
