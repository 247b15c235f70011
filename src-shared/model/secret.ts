const SECRET_NAME =
  /pass(word|wd|phrase)?|secret|token|api_?key|private_?key|access_?key|credential|auth(?!or)|cookie|salt|dsn|connection_?string/i
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:[^/@\s]+@/i
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

/** Whether an environment variable looks like a secret, by its name or by its value. */
export const looksSecret = (name: string, value: string): boolean =>
  value !== '' && (SECRET_NAME.test(name) || URL_WITH_PASSWORD.test(value) || PRIVATE_KEY.test(value))

/** What stands where a masked secret was. */
export const MASK = '••••••••'

/** `NAME=value` with the value masked when it looks secret. */
export const maskEnvLine = (line: string): string => {
  const at = line.indexOf('=')
  return at > 0 && looksSecret(line.slice(0, at), line.slice(at + 1)) ? `${line.slice(0, at)}=${MASK}` : line
}
