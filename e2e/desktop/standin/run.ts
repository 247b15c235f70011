import { open as openInspector } from 'node:inspector'
import Module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app'
import { Chromium } from './chromium'
import { readCommandLine } from './command-line'
import { electron } from './electron-module'
import { runtime } from './runtime'
import { followTargets } from './web-contents'

// The stand-in's program: Node runs the app's main module, Chromium draws the windows.
declare const ELECTRON_VERSION: string
const line = readCommandLine(process.argv[0] ?? '', process.argv.slice(2))
process.argv = line.argv
Object.assign(process, {
  type: 'browser',
  defaultApp: process.env['ELECTRON_STANDIN_APP'] === undefined,
  resourcesPath: process.env['ELECTRON_STANDIN_RESOURCES'] ?? join(line.appDir, 'resources')
})
Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: ELECTRON_VERSION, chrome: 'stand-in' })
})

// Playwright reads the address that this prints.
if (line.inspectPort !== undefined) openInspector(line.inspectPort, '127.0.0.1')
Object.assign(runtime, {
  chromium: new Chromium({
    debugPort: line.debugPort,
    switches: line.switches.filter(one => /^--(force-|lang)/.test(one))
  }),
  appDir: line.appDir,
  package: line.package,
  switches: line.switches,
  electronVersion: ELECTRON_VERSION
})
app._launch()
followTargets()
runtime.chromium.on('gone', () => {
  if (runtime.exited) return
  runtime.exited = true
  app.releaseSingleInstanceLock()
  process.exit(1)
})

// require('electron') and import 'electron' both give our module.
const ids = ['electron', 'electron/main', 'electron/common']
type Load = (id: string, ...rest: unknown[]) => unknown
const loader = Module as unknown as { _load: Load }
const load = loader._load
loader._load = (id, ...rest) => (ids.includes(id) ? electron : load.call(Module, id, ...rest))
;(globalThis as Record<string, unknown>)['__electronStandin'] = electron
const source = [
  'const electron = globalThis.__electronStandin',
  'export default electron',
  ...Object.keys(electron).map(name => `export const ${name} = electron.${name}`)
].join('\n')
const asUrl = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`
Module.register(
  asUrl(
    `export const resolve = async (id, context, next) =>
       ${JSON.stringify(ids)}.includes(id)
         ? { url: ${JSON.stringify(asUrl(source))}, shortCircuit: true }
         : next(id, context)`
  )
)

// Playwright calls this once it is attached to both debuggers; without it the app is ready at once.
let attached = (): void => {}
const playwright = new Promise<void>(resolve => (attached = resolve))
;(globalThis as Record<string, unknown>)['__playwright_run'] = () => attached()
if (line.debugPort === undefined) attached()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

const begin = async (): Promise<void> => {
  const require = Module.createRequire(join(line.appDir, 'package.json'))
  for (const module of line.before) require(module)
  await Promise.all([
    import(pathToFileURL(line.main).href),
    runtime.chromium.send('Target.setDiscoverTargets', { discover: true }),
    playwright
  ])
  app._ready()
}
begin().catch((error: unknown) => {
  console.error('A JavaScript error occurred in the main process\n', error)
  app.exit(1)
})
