import { mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { told } from '#shared/contract/sentences'
import { writeAtomically } from './atomic-file'

export type DockerConfig = Readonly<Record<string, unknown>>

/**
 * docker's `config.json` in the given folder; no file is an empty one.
 * @throws AppError `conflict` when it is no JSON object
 */
export async function readDockerConfig(configDir: string): Promise<{ file: string; config: DockerConfig }> {
  const file = join(configDir, 'config.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw told('conflict', 'dockerConfigUnread', { file, reason: error.code ?? 'unknown' }, error)
  })
  if (text.trim() === '') return { file, config: {} }
  const config = parsed(text)
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw told('conflict', 'dockerConfigBad', { file })
  }
  return { file, config: config as DockerConfig }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Changes docker's file in the form that docker writes it; what Gantry does not know of it stays. */
export async function changeDockerConfig(
  configDir: string,
  change: (config: DockerConfig) => DockerConfig
): Promise<void> {
  const { file, config } = await readDockerConfig(configDir)
  try {
    await mkdir(configDir, { recursive: true, mode: 0o700 })
    // A link to the file, as some keep their settings, stays one.
    const path = await realpath(file).catch(() => file)
    const mode = await stat(path).then(
      ({ mode }) => mode & 0o777,
      () => 0o600
    )
    await writeAtomically(path, `${JSON.stringify(change(config), null, '\t')}\n`, mode)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw told('conflict', 'dockerConfigUnsaved', { file, reason }, cause)
  }
}
