import { build, type BuildOptions } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** What the desktop specs start: Electron's program, or what stands for it, and the module that comes before Gantry's. */
export type DesktopPrograms = { electron: string; recorder: string }

/** Puts together `out/desktop/recorder.cjs` and, where ELECTRON_BIN names no runtime, the stand-in's `standin.mjs`. */
export async function buildDesktop(): Promise<DesktopPrograms> {
  const out = join(ROOT, 'out/desktop')
  const common: BuildOptions = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' }
  const recorder = join(out, 'recorder.cjs')
  await build({
    ...common,
    entryPoints: [join(import.meta.dirname, 'recorder.ts')],
    outfile: recorder,
    format: 'cjs',
    external: ['electron']
  })
  const runtime = process.env['ELECTRON_BIN']
  if (runtime !== undefined) return { electron: runtime, recorder }
  const manifest = readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')
  await build({
    ...common,
    entryPoints: [join(import.meta.dirname, 'standin/run.ts')],
    outfile: join(out, 'standin.mjs'),
    format: 'esm',
    define: { ELECTRON_VERSION: JSON.stringify((JSON.parse(manifest) as { version: string }).version) }
  })
  return { electron: join(import.meta.dirname, 'standin/electron'), recorder }
}
