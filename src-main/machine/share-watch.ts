import { lstatSync, readdirSync, watch, type FSWatcher, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Agent } from './agent'

/** Changes are gathered for this long before the machine is told. */
const GATHER_MS = 50
const AGAIN_MS = 5_000
/** Folders that are watched at most; a folder beyond them is not. */
const MOST_FOLDERS = 5_000
const MOST_PATHS = 20_000
/** Nobody watches these, and they are larger than all the rest. */
const UNWATCHED = new Set(['.git', 'node_modules'])

/**
 * Tells the watchers in containers what changes on this computer in the folders that running containers have
 * mounted: the file system that shares them cannot. Changes that only concern a file's rights are not told.
 */
export class ShareWatch {
  readonly #agent: Agent
  readonly #stop = new AbortController()
  readonly #watchers = new Map<string, FSWatcher>()
  /** What was told last of each path: being told sets the file's rights anew, which must not be told again. */
  readonly #told = new Map<string, string>()
  readonly #changed = new Set<string>()

  constructor(agent: Agent) {
    this.#agent = agent
    void this.#run()
  }

  close(): void {
    this.#stop.abort()
    this.#only([])
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        for await (const folders of this.#agent.shared(signal)) this.#only(folders)
      } catch {
        // The agent is away; it is asked again.
      }
      this.#only([])
      await sleep(AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  #only(folders: readonly string[]): void {
    const isWanted = (path: string) =>
      folders.some(folder => path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`))
    for (const [path, watcher] of this.#watchers) {
      if (isWanted(path)) continue
      watcher.close()
      this.#watchers.delete(path)
    }
    for (const path of this.#told.keys()) if (!isWanted(path)) this.#told.delete(path)
    for (const folder of folders) this.#add(folder, false)
  }

  /** Watches a folder and all below it. What is in a folder that is `fresh` is new, too. */
  #add(path: string, isFresh: boolean): void {
    if (this.#stop.signal.aborted || this.#watchers.has(path) || this.#watchers.size >= MOST_FOLDERS) return
    try {
      const watcher = watch(path, { persistent: false }, (_, name) =>
        this.#on(name === null ? path : join(path, name))
      )
      watcher.on('error', () => this.#remove(path))
      this.#watchers.set(path, watcher)
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const inner = join(path, entry.name)
        if (isFresh) this.#on(inner)
        else if (entry.isDirectory() && !UNWATCHED.has(entry.name)) this.#add(inner, false)
      }
    } catch {
      // It has gone again, or may not be read.
    }
  }

  #remove(path: string): void {
    this.#watchers.get(path)?.close()
    this.#watchers.delete(path)
  }

  #on(path: string): void {
    const stats = lookAt(path)
    const now = stats === null ? 'gone' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`
    if (this.#told.get(path) === now) return
    this.#told.delete(path)
    this.#told.set(path, now)
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= MOST_PATHS) break
      this.#told.delete(oldest)
    }
    if (this.#changed.size === 0) setTimeout(() => this.#tell(), GATHER_MS)
    this.#changed.add(path)
    if (stats === null) {
      this.#remove(path)
      this.#changed.add(dirname(path))
    } else if (stats.isDirectory()) this.#add(path, true)
  }

  #tell(): void {
    const paths = [...this.#changed]
    this.#changed.clear()
    // What is lost while the agent is away, watchers inside do not hear of; nothing else depends on it.
    if (!this.#stop.signal.aborted) void this.#agent.touch(paths).catch(() => undefined)
  }
}

function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}
