import { webcrypto } from 'node:crypto'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { told } from '#shared/contract/sentences'
import { ToolName, type PlaceState, type Tool, type ToolsSurvey } from '#shared/model/tool'
import { AppError } from '#shared/wire/errors'
import { createAtomically, removeStaleBeside, writeAtomically } from '../core/atomic-file'
import type { Log } from '../core/log'
import { sha256Of } from '../core/sha256'
import { findTool, isProgram, versionOf } from './find'
import { PlacedFiles } from './placed-files'
import { placesOf, type Places, type Surroundings } from './places'
import { isOnPath, pathLine, shellOf, terminalPath } from './shell-path'

const NAMES = ToolName.options
const RECORD = 'tools.json'

export type ToolsOptions = Surroundings & {
  dataDir: string
  /** Folders that may have the tools as the packages carry them; the first that has `docker` counts. */
  folders: readonly string[]
  /** This Gantry's version. */
  version: string
  log: Pick<Log, 'warn'>
}

/**
 * The docker command, compose and buildx on the user's computer: what there is, and copies of what Gantry brings in
 * the user's own folders. They are copies, since the folder of a package may go away with Gantry. No file is replaced
 * or removed unless Gantry put it there and nobody has changed it since.
 */
export class CommandLineTools {
  readonly #options: ToolsOptions
  readonly #places: Places
  readonly #digests = new Map<string, string>()
  #last: Promise<void> = Promise.resolve()

  constructor(options: ToolsOptions) {
    this.#options = options
    this.#places = placesOf(options)
  }

  /** What there is now. Nothing throws: what cannot be read is not there. */
  async survey(): Promise<ToolsSurvey> {
    const { binFolder } = this.#places
    const [placed, bundle, path] = await Promise.all([
      this.#placed(),
      this.#bundle(),
      terminalPath(this.#options)
    ])
    const tools = await Promise.all(NAMES.map(name => this.#look(name, { placed, bundle, path })))
    const states = new Map(tools.map(({ place }) => [place.path, place.state]))
    const installed: string[] = []
    for (const file of placed.paths) {
      const state = states.get(file) ?? (await placed.stateOf(file, null, this.#digest))
      if (state === 'current' || state === 'outdated') installed.push(file)
    }
    const folder = {
      ...{ folder: binFolder, isOnPath: isOnPath(binFolder, path) },
      ...{ shell: shellOf(this.#options), line: pathLine(this.#options) }
    }
    return { tools, path: folder, installed }
  }

  /**
   * Puts these tools in place, or brings Gantry's copies of them up to date.
   * @throws AppError `not_found` for what Gantry does not bring; `conflict` where something lies that is not Gantry's
   *   (then nothing is done), or what cannot be written
   */
  install(names: readonly ToolName[]): Promise<void> {
    return this.#inTurn(async () => {
      const [placed, bundle] = await Promise.all([this.#placed(), this.#bundle()])
      const todo: [path: string, from: string, state: PlaceState][] = []
      for (const name of names) {
        const from = bundle.get(name)
        if (from === undefined) throw told('not_found', 'toolNotBrought', { tool: this.#places.fileOf(name) })
        const path = this.#places.target(name)
        const state = await placed.stateOf(path, from, sha256Of)
        if (state === 'foreign' || state === 'changed') throw notOurs(path, state)
        if (state !== 'current') todo.push([path, from, state])
      }
      for (const one of todo) await this.#put(placed, ...one)
    })
  }

  /**
   * Removes copies.
   * @throws AppError `conflict` for a file that is not Gantry's or was changed since (then nothing is done), or that
   *   cannot be removed
   */
  remove(files: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const placed = await this.#placed()
      for (const file of files) {
        if (!placed.get(file)) throw notOurs(file, 'foreign')
        const state = await placed.stateOf(file, null, sha256Of)
        if (state !== 'current' && state !== 'empty') throw notOurs(file, state)
      }
      for (const file of files) {
        try {
          await rm(file, { force: true })
          await placed.set(file, undefined)
        } catch (cause) {
          throw told('conflict', 'toolUnremoved', { file, reason: reasonOf(cause) }, cause)
        }
      }
    })
  }

  /** After an update of Gantry: replaces the copies of an older one that are still as it put them there. */
  bringUpToDate(): Promise<void> {
    const { version, log } = this.#options
    return this.#inTurn(async () => {
      const [placed, bundle] = await Promise.all([this.#placed(), this.#bundle()])
      if (placed.paths.length === 0 || placed.gantry === version || bundle.size === 0) return
      for (const [name, from] of bundle) {
        const path = this.#places.target(name)
        const state = await placed.stateOf(path, from, sha256Of)
        if (state === 'outdated') await this.#put(placed, path, from, state)
      }
      placed.gantry = version
      await placed.save()
    }).catch((error: unknown) => log.warn('The command line tools were not brought up to date.', error))
  }

  /** Resolves when no file is being written. */
  settled(): Promise<void> {
    return this.#last
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  #placed(): Promise<PlacedFiles> {
    return PlacedFiles.read(join(this.#options.dataDir, RECORD))
  }

  /** The tools that Gantry brings, and where they lie. */
  async #bundle(): Promise<ReadonlyMap<ToolName, string>> {
    const found = new Map<ToolName, string>()
    for (const folder of this.#options.folders) {
      for (const name of NAMES) {
        const file = this.#places.inBundle(folder, name)
        if (await isProgram(file)) found.set(name, file)
      }
      if (found.has('docker')) return found
      found.clear()
    }
    return found
  }

  async #look(
    name: ToolName,
    on: { placed: PlacedFiles; bundle: ReadonlyMap<ToolName, string>; path: string }
  ): Promise<Tool> {
    const from = on.bundle.get(name) ?? null
    const target = this.#places.target(name)
    const [found, version, state] = await Promise.all([
      findTool(name, this.#places, on.path),
      from === null ? null : versionOf(name, from),
      on.placed.stateOf(target, from, this.#digest)
    ])
    return { name, found, bundled: from === null ? null : { version }, place: { path: target, state } }
  }

  /** The record goes first and knows both contents, so that whatever ends Gantry in between, the file stays its own. */
  async #put(placed: PlacedFiles, path: string, from: string, state: PlaceState): Promise<void> {
    const before = placed.get(path)
    try {
      const content = await readFile(from)
      const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', content)).toString('hex')
      const previous = state === 'outdated' ? await sha256Of(path) : null
      await this.#makeFolder(dirname(path))
      await removeStaleBeside(path)
      placed.gantry = this.#options.version
      await placed.set(path, { sha256, previous })
      if (previous === null) await createAtomically(path, content, 0o755).catch(foreignIfThere(path))
      else await writeAtomically(path, content, 0o755)
    } catch (cause) {
      await placed.set(path, before).catch(() => undefined)
      if (cause instanceof AppError) throw cause
      const reason = reasonOf(cause)
      if (reason === 'ENOSPC') throw told('conflict', 'diskFull', {}, cause)
      throw told('conflict', 'toolUnwritten', { file: path, reason }, cause)
    }
  }

  /** docker keeps its configuration folder for its owner; a folder of programs is as others are. */
  async #makeFolder(folder: string): Promise<void> {
    const isOfDocker = folder.startsWith(this.#places.configFolder)
    await mkdir(folder, { recursive: true, mode: isOfDocker ? 0o700 : 0o755 })
  }

  /** Good enough to be shown; what is about to be replaced or removed is read anew. */
  readonly #digest = async (file: string): Promise<string> => {
    const { size, mtimeMs } = await stat(file)
    const key = [file, size, mtimeMs].join('\n')
    const sha256 = this.#digests.get(key) ?? (await sha256Of(file))
    this.#digests.set(key, sha256)
    return sha256
  }
}

const reasonOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? 'unknown'

/** Somebody was faster. */
const foreignIfThere = (path: string) => (error: unknown) => {
  throw reasonOf(error) === 'EEXIST' ? notOurs(path, 'foreign') : error
}

const notOurs = (file: string, state: PlaceState): AppError =>
  told('conflict', state === 'changed' ? 'toolChanged' : 'toolForeign', { file })
