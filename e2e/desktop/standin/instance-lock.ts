import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type SecondInstance = { argv: string[]; cwd: string; data?: unknown }

/** The one instance per data folder: a file with our pid, and a socket over which a second one hands over its words. */
export class InstanceLock {
  readonly #file: string
  readonly #socket: string
  #server: Server | undefined
  /** Resolves when the holder has our words; only where another holds the lock. */
  handedOver: Promise<void> = Promise.resolve()

  constructor(folder: string) {
    this.#file = join(folder, 'SingletonLock')
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
    this.#socket = join(tmpdir(), `electron-standin-${name}.sock`)
  }

  get held(): boolean {
    return this.#server !== undefined
  }

  /** Takes the lock, or hands `words` to its holder and returns false. */
  take(words: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.held) return true
    if (this.#otherLives()) {
      this.handedOver = new Promise(resolve => {
        const socket = connect(this.#socket, () => socket.end(JSON.stringify(words), () => resolve()))
        socket.on('error', () => resolve())
      })
      return false
    }
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(this.#file, String(process.pid))
    } catch {
      // Electron has no lock to give where its folder cannot be written.
      return false
    }
    rmSync(this.#socket, { force: true })
    this.#server = createServer(socket => {
      let text = ''
      socket.on('data', (data: Buffer) => (text += data.toString()))
      socket.on('end', () => onSecond(JSON.parse(text) as SecondInstance))
    })
    this.#server.listen(this.#socket)
    this.#server.unref()
    return true
  }

  release(): void {
    if (!this.#server) return
    this.#server.close()
    this.#server = undefined
    rmSync(this.#file, { force: true })
    rmSync(this.#socket, { force: true })
  }

  #otherLives(): boolean {
    try {
      process.kill(Number(readFileSync(this.#file, 'utf8')), 0)
      return true
    } catch {
      return false
    }
  }
}
