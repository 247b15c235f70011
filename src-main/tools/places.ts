import { posix, win32 } from 'node:path'
import type { ToolName } from '#shared/model/tool'

/** What decides where command line tools lie. */
export type Surroundings = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/** Names and folders of the tools on one computer, for one user. */
export type Places = {
  /** Where Gantry puts `docker`: a folder of the user's own. */
  readonly binFolder: string
  /** docker's configuration folder. */
  readonly configFolder: string
  /** Where the docker command looks for plugins, besides the folders that its configuration names. */
  readonly pluginFolders: readonly string[]
  /** The file's name. */
  fileOf(tool: ToolName): string
  /** Where the tool lies in a folder such as the packages carry. */
  inBundle(folder: string, tool: ToolName): string
  /** Where Gantry puts the tool. */
  target(tool: ToolName): string
}

const SYSTEM_PLUGINS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins'
]

/** Where everything is on a computer like this one. */
export function placesOf({ platform, env, home }: Surroundings): Places {
  const { join } = platform === 'win32' ? win32 : posix
  const configFolder = env['DOCKER_CONFIG'] || join(home, '.docker')
  const binFolder = platform === 'linux' ? join(home, '.local', 'bin') : join(home, '.docker', 'bin')
  const plugins = join(configFolder, 'cli-plugins')
  const systemPlugins =
    platform === 'win32'
      ? [env['ProgramData'], env['ProgramFiles']].flatMap(base =>
          base ? [join(base, 'Docker', 'cli-plugins')] : []
        )
      : SYSTEM_PLUGINS
  const fileOf = (tool: ToolName) =>
    (tool === 'docker' ? 'docker' : `docker-${tool}`) + (platform === 'win32' ? '.exe' : '')
  return {
    binFolder,
    configFolder,
    pluginFolders: [plugins, ...systemPlugins],
    fileOf,
    inBundle: (folder, tool) =>
      tool === 'docker' ? join(folder, fileOf(tool)) : join(folder, 'cli-plugins', fileOf(tool)),
    target: tool => join(tool === 'docker' ? binFolder : plugins, fileOf(tool))
  }
}

const BUILT_FOR: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', win32: 'win' }

/** The folder in `out/tools` that resources/package/tools.mjs builds for such a computer. */
export const builtToolsFor = ({ platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>): string =>
  `${BUILT_FOR[platform] ?? platform}-${arch}`
