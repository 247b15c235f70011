import { maskEnvLine } from '#shared/model/secret'
import { asRecord } from './json'

/** An engine's own JSON as indented text, in which the environment is masked where it looks secret. */
export const maskedJson = (json: unknown): string => JSON.stringify(maskedConfig(json), null, 2)

const maskedConfig = (json: unknown): unknown => {
  const info = asRecord(json)
  const masked: Record<string, unknown> = { ...info }
  // ContainerConfig: in images of older engines.
  for (const key of ['Config', 'ContainerConfig']) {
    if (!(key in info) || info[key] === null) continue
    const config: Record<string, unknown> = { ...asRecord(info[key]) }
    // CreateCommand: Podman keeps the command line, with its --env.
    for (const list of ['Env', 'CreateCommand']) {
      const lines = config[list]
      if (Array.isArray(lines))
        config[list] = lines.map(line => (typeof line === 'string' ? maskOption(line) : line))
    }
    masked[key] = config
  }
  return masked
}

/** `NAME=value`, also behind `--env=` and `-e`. */
const maskOption = (line: string): string => {
  const option = /^(--env=|-e)(?=[A-Za-z_][^=]*=)/.exec(line)?.[0] ?? ''
  return option + maskEnvLine(line.slice(option.length))
}
