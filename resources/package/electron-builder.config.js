import { join } from 'node:path'
import process from 'node:process'
import { Arch } from 'electron-builder'
import { ROOT } from '../setup/child.mjs'
import { requireMachine, updateFeed } from './contents.mjs'

/** Where a release says where it lives; a package without these is whole, but looks for no updates. */
const {
  ELECTRON_DIST: electronDist,
  GANTRY_HOMEPAGE: homepage,
  GANTRY_MAINTAINER: maintainer,
  GANTRY_WINDOWS_PUBLISHER: publisherName
} = process.env
const update = updateFeed(process.env['GANTRY_UPDATE_URL'], process.env['GANTRY_UPDATE_KEY'])

/**
 * How Gantry's packages are made. Everything that runs is bundled into out/, so they carry no node_modules.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'app.gantry.Gantry',
  productName: 'Gantry',
  copyright: 'Copyright © The Gantry authors. Apache-2.0.',
  directories: { output: 'dist', buildResources: 'resources/package' },
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  ...(electronDist ? { electronDist } : {}),
  npmRebuild: false,
  asar: true,
  files: [
    'package.json',
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    // The headless shell is for a checkout and its own Node.
    '!out/main/headless.js',
    '!**/*.map',
    '!**/node_modules/**'
  ],
  extraMetadata: {
    desktopName: 'gantry.desktop',
    ...(homepage ? { homepage } : {}),
    // The key lies in app.asar, where the fuses and the package's signature guard it; the address need not be secret.
    ...(update ? { update } : {})
  },
  extraResources: [
    { from: 'out/machine/${arch}', to: 'machine' },
    { from: 'out/tools/${os}-${arch}', to: 'bin' },
    { from: 'resources/icons', to: 'icons', filter: ['tray*.png', 'gantry-64.png'] },
    { from: 'LICENSE', to: 'licences/LICENSE.txt' },
    { from: 'out/third-party-notices.txt', to: 'licences/third-party-notices.txt' }
  ],
  beforePack: context => requireMachine(join(ROOT, 'out/machine'), Arch[context.arch]),
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // Needs a snapshot file of its own, which Gantry does not have.
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false
  },
  protocols: [{ name: 'Gantry', schemes: ['gantry'], role: 'Viewer' }],
  // electron-updater reads Windows' publisher and the folder of its cache from here.
  publish: update ? [{ provider: 'generic', url: update.url }] : null,

  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName: 'gantry',
    icon: 'resources/icons/gantry-512.png',
    category: 'Development',
    synopsis: 'Run containers without the terminal',
    syncDesktopName: true,
    // Named as one that can open them; what opens a tar by default stays as it is.
    mimeTypes: ['application/x-tar', 'application/x-compressed-tar'],
    ...(maintainer ? { maintainer } : {})
  },
  deb: { recommends: ['libappindicator3-1', 'qemu-system-x86 | qemu-system-arm'] },
  mac: {
    // electron-updater takes the zip, a person the dmg.
    target: ['dmg', 'zip'],
    icon: 'resources/icons/gantry.icns',
    category: 'public.app-category.developer-tools',
    minimumSystemVersion: '12.0',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    // Files of the guest, no programs of macOS: the signature of the whole guards them.
    signIgnore: ['/Contents/Resources/machine/'],
    entitlements: 'resources/package/entitlements.plist',
    entitlementsInherit: 'resources/package/entitlements.plist',
    // Apple's keys come by APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER; without them nothing is sent to Apple.
    notarize: Boolean(process.env['APPLE_API_KEY']),
    // Offered beside what opens them already, never in its place; Windows’ way to that is in installer.nsh.
    fileAssociations: [{ ext: ['tar', 'tgz'], name: 'Image archive', role: 'Viewer', rank: 'Alternate' }]
  },
  win: {
    target: ['nsis'],
    icon: 'resources/icons/gantry.ico',
    verifyUpdateCodeSignature: true,
    ...(publisherName ? { signtoolOptions: { publisherName } } : {})
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    include: 'resources/package/installer.nsh'
  }
}
