import { lstat, readFile } from 'node:fs/promises'
import * as z from 'zod'
import type { PlaceState } from '#shared/model/tool'
import { writeAtomically } from '../core/atomic-file'

/** What was put somewhere; `previous` is what lay there before, while it is being replaced. */
type Placed = { sha256: string; previous: string | null }

const Stored = z.object({
  version: z.literal(1),
  gantry: z.string(),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), previous: z.string().nullable() }))
})

/** There is nothing of that name, or no folder that it could lie in. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])

/** How a file's digest is found out. */
export type Digest = (file: string) => Promise<string>

/**
 * What Gantry has put into the user's folders, in a small file of its own. Whatever is not in it, or is no longer as
 * it was put there, is not Gantry's.
 */
export class PlacedFiles {
  readonly #file: string
  readonly #placed: Map<string, Placed>
  /** The version of Gantry that put them there. */
  gantry: string

  private constructor(file: string, gantry: string, placed: Map<string, Placed>) {
    this.#file = file
    this.gantry = gantry
    this.#placed = placed
  }

  /** Reads the record; one that is missing or damaged knows of nothing, so that nothing is taken for Gantry's. */
  static async read(file: string): Promise<PlacedFiles> {
    try {
      const { gantry, files } = Stored.parse(JSON.parse(await readFile(file, 'utf8')))
      return new PlacedFiles(file, gantry, new Map(files.map(({ path, ...placed }) => [path, placed])))
    } catch {
      return new PlacedFiles(file, '', new Map())
    }
  }

  get paths(): readonly string[] {
    return [...this.#placed.keys()]
  }

  get(path: string): Placed | undefined {
    return this.#placed.get(path)
  }

  /** Remembers, or with undefined forgets, what was put there; on disk when it resolves. */
  async set(path: string, placed: Placed | undefined): Promise<void> {
    if (placed) this.#placed.set(path, placed)
    else this.#placed.delete(path)
    await this.save()
  }

  async save(): Promise<void> {
    const files = [...this.#placed].map(([path, placed]) => ({ path, ...placed }))
    const stored: z.infer<typeof Stored> = { version: 1, gantry: this.gantry, files }
    await writeAtomically(this.#file, `${JSON.stringify(stored, null, 2)}\n`)
  }

  /** What lies at `path`, where Gantry has `bundled` to put there (null: nothing). */
  async stateOf(path: string, bundled: string | null, digest: Digest): Promise<PlaceState> {
    // A link is a file of somebody's, even one that leads nowhere.
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => error)
    if (found instanceof Error) return ABSENT.has(found.code ?? '') ? 'empty' : 'foreign'
    const placed = this.#placed.get(path)
    if (!placed) return 'foreign'
    if (!found.isFile()) return 'changed'
    const sha256 = await digest(path).catch(() => null)
    if (sha256 === null || (sha256 !== placed.sha256 && sha256 !== placed.previous)) return 'changed'
    return bundled === null || sha256 === (await digest(bundled)) ? 'current' : 'outdated'
  }
}
