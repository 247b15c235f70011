'use strict'
const { Chrome } = require('./chrome.cjs')
const Module = require('node:module'),
  fs = require('node:fs'),
  path = require('node:path'),
  inspector = require('node:inspector'),
  { pathToFileURL } = require('node:url')

const args = process.argv.slice(2),
  pre = [],
  sw = []
let entry,
  rest = [],
  debugPort,
  inspectPort
for (let i = 0; i < args.length; i++) {
  const a = args[i]
  if (entry !== undefined) {
    rest.push(a)
    if (a.startsWith('--')) sw.push(a)
  } else if (a === '-r' || a === '--require') pre.push(args[++i])
  else if (a.startsWith('--remote-debugging-port=')) debugPort = Number(a.split('=')[1])
  else if (a.startsWith('--inspect')) inspectPort = Number(a.split('=')[1] ?? 9229)
  else if (a === '--version' || a === '-v') {
    console.log('v' + version())
    process.exit(0)
  } else if (a.startsWith('-')) sw.push(a)
  else entry = a
}
entry = path.resolve(entry ?? '.')
function version() {
  try {
    return JSON.parse(fs.readFileSync(path.join(__dirname, '../../node_modules/electron/package.json')))
      .version
  } catch {
    return '0.0.0'
  }
}
let dir = fs.statSync(entry).isDirectory() ? entry : path.dirname(entry)
const root = dir
while (!fs.existsSync(path.join(dir, 'package.json')) && path.dirname(dir) !== dir) dir = path.dirname(dir)
const pkg = fs.existsSync(path.join(dir, 'package.json'))
  ? JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'))
  : {}
const main = fs.statSync(entry).isDirectory() ? path.join(entry, pkg.main ?? 'index.js') : entry
process.argv = [process.argv[0], entry, ...rest]
process.type = 'browser'
process.defaultApp = true
process.resourcesPath = process.env.ELECTRON_STANDIN_RESOURCES || path.join(root, 'resources')
Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: version(), chrome: 'stand-in' })
})

if (inspectPort !== undefined) inspector.open(inspectPort, '127.0.0.1') // prints "Debugger listening on ws://…"
const chrome = new Chrome({
  debugPort,
  switches: sw.filter(s => s === '--no-sandbox' || s.startsWith('--force-') || s.startsWith('--lang'))
})
const { electron, becomeReady } = require('./electron.cjs')({
  chrome,
  appDir: fs.statSync(entry).isDirectory() ? entry : dir,
  pkg,
  switches: sw,
  electronVersion: version()
})

// require('electron') and import 'electron' both give our module
const load = Module._load
const IDS = new Set(['electron', 'electron/main', 'electron/common'])
Module._load = function (id, ...a) {
  return IDS.has(id) ? electron : load.call(this, id, ...a)
}
globalThis[Symbol.for('electron.standin')] = electron
const names = Object.keys(electron).filter(n => n !== 'default')
const esm = `data:text/javascript,${encodeURIComponent(`const e=globalThis[Symbol.for('electron.standin')];export default e;${names.map(n => `export const ${n}=e.${n};`).join('')}`)}`
if (Module.registerHooks)
  Module.registerHooks({
    resolve: (s, c, next) => (IDS.has(s) ? { url: esm, shortCircuit: true } : next(s, c))
  })
else
  Module.register(
    `data:text/javascript,${encodeURIComponent(`export async function resolve(s,c,n){return ${JSON.stringify([...IDS])}.includes(s)?{url:${JSON.stringify(esm)},shortCircuit:true}:n(s,c)}`)}`
  )

// Playwright calls this once it is attached to both debuggers; without it we are ready at once
let go
const attached = new Promise(r => {
  go = r
})
globalThis.__playwright_run = () => go()
if (debugPort === undefined || pre.length) go() // Playwright's own -r loader defers 'ready' itself
for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => electron.app.quit())
for (const p of pre) require(path.resolve(p))
Promise.all([
  import(pathToFileURL(main).href),
  chrome.send('Target.setDiscoverTargets', { discover: true }),
  attached
]).then(becomeReady, e => {
  console.error('A JavaScript error occurred in the main process\n', e)
  electron.app.exit(1)
})
