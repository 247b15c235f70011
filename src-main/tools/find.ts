import { access, constants, readFile, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import * as z from 'zod'
import type { Tool, ToolName } from '#shared/model/tool'
import { run } from '../core/process'
import type { Places } from './places'

const TIMEOUT_MS = 5_000

/** Versions by path, size and time of change: asking costs a process. */
const known = new Map<string, string>()

const Config = z.object({ cliPluginsExtraDirs: z.array(z.string()) })
const Metadata = z.object({ Version: z.string().min(1) })

/** What the user's terminal runs by a tool's name, found as the shell finds `docker` and docker finds its plugins. */
export async function findTool(tool: ToolName, places: Places, path: string): Promise<Tool['found']> {
  const folders = tool === 'docker' ? path.split(delimiter) : await pluginFolders(places)
  for (const folder of folders.filter(one => isAbsolute(one))) {
    const file = join(folder, places.fileOf(tool))
    if (await isProgram(file)) return { path: file, version: await versionOf(tool, file) }
  }
  return null
}

/** Whether there is a file that may be run. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/** The version that a program tells; null when it does not run. Nothing throws. */
export async function versionOf(tool: ToolName, file: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await stat(file)
    const key = [file, size, mtimeMs].join('\n')
    const version = known.get(key) ?? (await askVersion(tool, file))
    if (version !== null) known.set(key, version)
    return version
  } catch {
    return null
  }
}

async function askVersion(tool: ToolName, file: string): Promise<string | null> {
  if (tool === 'docker') {
    const { stdout } = await run(file, ['--version'], { timeoutMs: TIMEOUT_MS })
    return /version ([^\s,]+)/.exec(stdout)?.[1] ?? null
  }
  // What docker itself asks a plugin before it takes it for one.
  const { stdout } = await run(file, ['docker-cli-plugin-metadata'], { timeoutMs: TIMEOUT_MS })
  return Metadata.parse(JSON.parse(stdout)).Version.replace(/^v(?=\d)/, '')
}

async function pluginFolders({ configFolder, pluginFolders }: Places): Promise<readonly string[]> {
  const text = await readFile(join(configFolder, 'config.json'), 'utf8').catch(() => '')
  try {
    return [...Config.parse(JSON.parse(text)).cliPluginsExtraDirs, ...pluginFolders]
  } catch {
    return pluginFolders
  }
}
