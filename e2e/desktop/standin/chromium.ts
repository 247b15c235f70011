import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** What the DevTools protocol answers; each caller knows the method that it called. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any
type Call = { method: string; resolve(answer: Answer): void; reject(error: Error): void }

/** One attached page: its DevTools events, and the way to send to it. */
export class PageSession extends EventEmitter {
  constructor(readonly send: (method: string, params?: object) => Promise<Answer>) {
    super()
    this.setMaxListeners(0)
  }
}

const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-startup-window',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-gpu',
  // Playwright's windows are never in front; a hidden one is told so by the stand-in itself.
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--password-store=basic',
  '--use-mock-keychain',
  '--headless=new',
  '--hide-scrollbars'
]

/**
 * Debian's Chromium, which draws the windows. It is driven over a pipe, so that the debugging port stays free for
 * Playwright. Emits each browser-wide DevTools event by its name, and `gone` when the program has ended.
 */
export class Chromium extends EventEmitter {
  readonly process: ChildProcess
  readonly #folder = mkdtempSync(join(tmpdir(), 'electron-standin-'))
  readonly #calls = new Map<number, Call>()
  readonly #sessions = new Map<string, PageSession>()
  #lastId = 0
  #unread: Buffer[] = []

  constructor(options: { debugPort: number | undefined; switches: readonly string[] }) {
    super()
    this.setMaxListeners(0)
    this.process = spawn(
      process.env['CHROMIUM_BIN'] ?? 'chromium',
      [
        '--remote-debugging-pipe',
        ...(options.debugPort === undefined ? [] : [`--remote-debugging-port=${options.debugPort}`]),
        `--user-data-dir=${this.#folder}`,
        ...FLAGS,
        // Chromium refuses to run as root with its sandbox.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...options.switches
      ],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] }
    )
    // Playwright reads from our stderr where to connect.
    this.process.stderr?.on('data', (data: Buffer) => {
      for (const line of data.toString().split('\n'))
        if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`)
    })
    this.process.on('exit', code => this.emit('gone', code))
    this.process.on('error', error => {
      console.error(`Chromium does not start: ${error.message}`)
      this.emit('gone', null)
    })
    process.on('exit', () => {
      try {
        rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
      } catch {
        // A late child of Chromium still writes; the folder is a temporary one.
      }
    })
    this.#to.on('error', () => {})
    ;(this.process.stdio[4] as Readable).on('data', (data: Buffer) => this.#read(data))
  }

  get #to(): Writable {
    return this.process.stdio[3] as Writable
  }

  #read(data: Buffer): void {
    let rest = data
    for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) {
      this.#unread.push(rest.subarray(0, end))
      const message = Buffer.concat(this.#unread.splice(0)).toString()
      this.#take(JSON.parse(message) as Answer)
    }
    if (rest.length > 0) this.#unread.push(rest)
  }

  #take({ id, error, result, sessionId, method, params }: Answer): void {
    if (id) {
      const call = this.#calls.get(id as number)
      this.#calls.delete(id as number)
      if (error) call?.reject(new Error(`${call.method}: ${error.message as string}`))
      else call?.resolve(result)
    } else if (sessionId) this.#sessions.get(sessionId as string)?.emit(method as string, params)
    else this.emit(method as string, params)
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#calls.set(id, { method, resolve, reject })
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  async attach(targetId: string): Promise<PageSession> {
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const session = new PageSession((method, params) => this.send(method, params, sessionId as string))
    this.#sessions.set(sessionId as string, session)
    return session
  }

  async close(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode) return
    const gone = new Promise(resolve => this.process.once('exit', resolve))
    this.send('Browser.close').catch(() => {})
    const late = setTimeout(() => this.process.kill('SIGKILL'), 3_000)
    await gone
    clearTimeout(late)
  }
}
