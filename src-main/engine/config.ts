import type { EnvVariable } from '#shared/model/container'
import { looksSecret } from '#shared/model/secret'
import { asText, asTexts, type JsonRecord } from './json'

/** What runs, and as whom, out of the `Config` of a container or an image. */
export const processIn = (config: JsonRecord) => ({
  entrypoint: words(config['Entrypoint']),
  command: words(config['Cmd']),
  workingDir: asText(config['WorkingDir']),
  user: asText(config['User'])
})

/** The environment in a `Config`. */
export const envIn = (config: JsonRecord): { name: string; value: string }[] =>
  asTexts(config['Env']).map(line => {
    const at = line.indexOf('=')
    return at < 0 ? { name: line, value: '' } : { name: line.slice(0, at), value: line.slice(at + 1) }
  })

/** Podman gives an entrypoint as one text. */
const words = (value: unknown): string[] => (typeof value === 'string' && value ? [value] : asTexts(value))

/** The same without the values that look secret. */
export const maskedEnvIn = (config: JsonRecord): EnvVariable[] =>
  envIn(config).map(({ name, value }) => {
    const secret = looksSecret(name, value)
    return { name, value: secret ? null : value, secret }
  })
