import { lstatSync, readdirSync, watch, type FSWatcher, type Stats } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Agent } from './agent'

/** Changes are gathered for this long before the machine is told. */
const GATHER_MS = 50
const AGAIN_MS = 5_000
/** Folders that are watched at most; a folder beyond them is not. */
const MOST_FOLDERS = 5_000
const MOST_PATHS = 20_000
/** Paths and bytes that the agent is told at once. */
const PIECE = { paths: 2_000, bytes: 256 * 1024 }
/** Nobody watches these, and they are larger than all the rest. */
const UNWATCHED = new Set(['.git', 'node_modules'])

/**
 * Tells the watchers in containers what changes on this computer in the folders that running containers have
 * mounted: the file system that shares them cannot.
 */
export class ShareWatch {
  readonly #agent: Agent
  readonly #stop = new AbortController()
  /** With which folder each watches: another may have its name by now. */
  readonly #watchers = new Map<string, { watcher: FSWatcher; folder: string }>()
  /** What was told last of each path: being told gives it an attribute for a moment, which must not be told again. */
  readonly #told = new Map<string, string>()
  /** What the machine is to be told. */
  readonly #changed = new Set<string>()
  readonly #mostPaths: number
  #telling = false

  /** `mostPaths`: how many may wait to be told; what changes beyond them is not. */
  constructor(agent: Agent, mostPaths = MOST_PATHS) {
    this.#agent = agent
    this.#mostPaths = mostPaths
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
    for (const [path, { watcher }] of this.#watchers) {
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
      // Before it is watched: when another one takes its place meanwhile, the next change tells.
      const folder = identityOf(lstatSync(path))
      const watcher = watch(path, { persistent: false }, (_, name) =>
        this.#on(name === null ? path : join(path, name))
      )
      watcher.on('error', () => this.#remove(path))
      this.#watchers.set(path, { watcher, folder })
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const inner = join(path, entry.name)
        if (isFresh) this.#on(inner)
        else if (entry.isDirectory() && !UNWATCHED.has(entry.name)) this.#add(inner, false)
      }
    } catch {
      // It has gone again, or may not be read.
    }
  }

  /** Watches a folder and all below it no more. */
  #remove(path: string): void {
    if (!this.#watchers.has(path)) return
    for (const [one, { watcher }] of this.#watchers) {
      if (one !== path && !one.startsWith(`${path}${sep}`)) continue
      watcher.close()
      this.#watchers.delete(one)
    }
  }

  #on(path: string): void {
    if (UNWATCHED.has(basename(path))) return
    const stats = lookAt(path)
    const now = stats === null ? 'gone' : `${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeMs}`
    const isNews = this.#told.get(path) !== now
    if (isNews && this.#toTell(path)) this.#remember(path, now)
    if (stats?.isDirectory()) {
      // Removed and made anew between two looks: who watches the old one hears of nothing any more.
      if (this.#watchers.get(path)?.folder !== identityOf(stats)) this.#remove(path)
      this.#add(path, true)
    } else if (stats === null && isNews) {
      this.#remove(path)
      this.#toTell(dirname(path))
    }
  }

  /** Whether there was room for it. */
  #toTell(path: string): boolean {
    if (this.#changed.size >= this.#mostPaths) return false
    this.#changed.add(path)
    if (!this.#telling) setTimeout(() => void this.#tell(), GATHER_MS)
    this.#telling = true
    return true
  }

  #remember(path: string, now: string): void {
    this.#told.delete(path)
    this.#told.set(path, now)
    for (const oldest of this.#told.keys()) {
      // More than may wait: a path that was forgotten before its turn would be told again, and again.
      if (this.#told.size <= 2 * this.#mostPaths) break
      this.#told.delete(oldest)
    }
  }

  /** Tells one piece after the other: a request has a most, and the agent other things to do. */
  async #tell(): Promise<void> {
    while (this.#changed.size > 0 && !this.#stop.signal.aborted) {
      // What is lost while the agent is away, watchers inside do not hear of; nothing else depends on it.
      await this.#agent.touch(this.#piece()).catch(() => undefined)
    }
    this.#telling = false
  }

  #piece(): string[] {
    const paths: string[] = []
    let bytes = 0
    for (const path of this.#changed) {
      bytes += Buffer.byteLength(JSON.stringify(path)) + 1
      if (paths.length === PIECE.paths || bytes > PIECE.bytes) break
      paths.push(path)
      this.#changed.delete(path)
    }
    return paths
  }
}

/** A number of an inode is soon given to another one. */
const identityOf = ({ ino, birthtimeMs }: Stats): string => `${ino} ${birthtimeMs}`

function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}
