import { build, type BuildOptions } from 'esbuild'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** What the desktop specs start: Electron's program, or what stands for it, and the module that comes before Gantry's. */
export type DesktopPrograms = { electron: string; recorder: string }

/** Puts together `out/desktop/recorder.cjs` and, where ELECTRON_BIN names no runtime, the stand-in's `standin.mjs`. */
export async function buildDesktop(): Promise<DesktopPrograms> {
  const out = join(ROOT, 'out/desktop')
  const recorder = join(out, 'recorder.cjs')
  await bundle(recorder, {
    entryPoints: [join(import.meta.dirname, 'recorder.ts')],
    format: 'cjs',
    external: ['electron']
  })
  const runtime = process.env['ELECTRON_BIN']
  if (runtime !== undefined) return { electron: runtime, recorder }
  const manifest = readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')
  await bundle(join(out, 'standin.mjs'), {
    entryPoints: [join(import.meta.dirname, 'standin/run.ts')],
    format: 'esm',
    define: { ELECTRON_VERSION: JSON.stringify((JSON.parse(manifest) as { version: string }).version) }
  })
  return { electron: join(import.meta.dirname, 'standin/electron'), recorder }
}

/** One file of it all, in place at once: another worker may be starting it. */
async function bundle(file: string, options: BuildOptions): Promise<void> {
  const beside = `${file}.${process.pid}`
  await build({
    ...options,
    outfile: beside,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'warning'
  })
  renameSync(beside, file)
}
