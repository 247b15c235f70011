'use strict'
// Chromium over --remote-debugging-pipe for us; --remote-debugging-port=0 stays free for Playwright.
const { spawn } = require('node:child_process')
const { EventEmitter } = require('node:events')
const fs = require('node:fs'),
  os = require('node:os'),
  path = require('node:path')

class Chrome extends EventEmitter {
  #seq = 0
  #calls = new Map()
  #buf = []
  #sessions = new Map()
  constructor({ debugPort, switches }) {
    super()
    this.setMaxListeners(0)
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'electron-standin-'))
    const headless = !process.env.ELECTRON_STANDIN_HEADED
    const args = [
      '--remote-debugging-pipe',
      ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
      `--user-data-dir=${this.dir}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--no-startup-window',
      '--allow-file-access-from-files',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      '--disable-default-apps',
      '--password-store=basic',
      '--use-mock-keychain',
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      ...(headless ? ['--headless=new', '--hide-scrollbars'] : []),
      ...switches
    ]
    this.proc = spawn(process.env.ELECTRON_STANDIN_CHROMIUM || 'chromium', args, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe']
    })
    this.proc.stderr.on('data', d => {
      if (process.env.ELECTRON_STANDIN_VERBOSE) process.stderr.write(d)
      else
        for (const l of String(d).split('\n'))
          if (l.startsWith('DevTools listening')) process.stderr.write(l + '\n')
    })
    this.proc.on('exit', code => {
      this.emit('gone', code)
    })
    process.on('exit', () => {
      try {
        fs.rmSync(this.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
      } catch {
        /* a late Chromium child still writes; it is only a temporary folder */
      }
    })
    this.proc.stdio[3].on('error', () => {})
    this.proc.stdio[4].on('data', d => this.#data(d))
  }
  #data(d) {
    let at
    while ((at = d.indexOf(0)) >= 0) {
      this.#buf.push(d.subarray(0, at))
      const s = Buffer.concat(this.#buf).toString()
      this.#buf = []
      d = d.subarray(at + 1)
      this.#msg(JSON.parse(s))
    }
    if (d.length) this.#buf.push(d)
  }
  #msg(m) {
    if (m.id) {
      const c = this.#calls.get(m.id)
      this.#calls.delete(m.id)
      if (m.error) c?.no(new Error(`${c.method}: ${m.error.message}`))
      else c?.ok(m.result)
    } else if (m.sessionId) this.#sessions.get(m.sessionId)?.emit(m.method, m.params)
    else this.emit(m.method, m.params)
  }
  send(method, params = {}, sessionId) {
    return new Promise((ok, no) => {
      const id = ++this.#seq
      this.#calls.set(id, { ok, no, method })
      this.proc.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    })
  }
  async attach(targetId) {
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const s = new EventEmitter()
    s.setMaxListeners(0)
    s.send = (method, params) => this.send(method, params, sessionId)
    this.#sessions.set(sessionId, s)
    return s
  }
  async close() {
    if (this.proc.exitCode === null && !this.proc.signalCode) {
      const gone = new Promise(r => this.proc.once('exit', r))
      this.send('Browser.close').catch(() => {})
      const t = setTimeout(() => this.proc.kill('SIGKILL'), 3000)
      await gone
      clearTimeout(t)
    }
  }
}
module.exports = { Chrome }
