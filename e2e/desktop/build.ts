import { build, type BuildOptions } from 'esbuild'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Electron's program, or what stands for it, and the modules that may come before Gantry's: of the specs, of a measurement. */
export type DesktopPrograms = { electron: string; recorder: string; startProbe: string }

/** Puts the modules together in `out/desktop` and, where ELECTRON_BIN names no runtime, the stand-in's `standin.mjs`. */
export async function buildDesktop(): Promise<DesktopPrograms> {
  const out = join(ROOT, 'out/desktop')
  const [recorder, startProbe] = [join(out, 'recorder.cjs'), join(out, 'start-probe.cjs')]
  const before: BuildOptions = { format: 'cjs', external: ['electron'] }
  await bundle(recorder, { ...before, entryPoints: [join(import.meta.dirname, 'recorder.ts')] })
  await bundle(startProbe, { ...before, entryPoints: [join(import.meta.dirname, 'start-probe.ts')] })
  const runtime = process.env['ELECTRON_BIN']
  if (runtime !== undefined) return { electron: runtime, recorder, startProbe }
  const manifest = readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')
  await bundle(join(out, 'standin.mjs'), {
    entryPoints: [join(import.meta.dirname, 'standin/run.ts')],
    format: 'esm',
    define: { ELECTRON_VERSION: JSON.stringify((JSON.parse(manifest) as { version: string }).version) }
  })
  return { electron: join(import.meta.dirname, 'standin/electron'), recorder, startProbe }
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
