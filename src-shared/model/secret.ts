const SECRET_NAME =
  /pass(word|wd|phrase)?|secret|token|api_?key|private_?key|access_?key|credential|auth(?!or)|cookie|salt|dsn|connection_?string/i
// A password that somebody has not encoded may have a slash.
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:[^@\s]+@/i
/** As the parameters of a database's address and the options of a program have it. */
const SECRET_PART = /(?:password|passwd|pwd|secret|token|(?:api|access|account)_?key)=[^\s&;]/i
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

/** Whether an environment variable looks like a secret, by its name or by its value. */
export const looksSecret = (name: string, value: string): boolean =>
  value !== '' &&
  (SECRET_NAME.test(name) || [URL_WITH_PASSWORD, SECRET_PART, PRIVATE_KEY].some(one => one.test(value)))

/** What stands where a masked secret was. */
export const MASK = '••••••••'

/** `NAME=value` with the value masked when it looks secret. */
export const maskEnvLine = (line: string): string => {
  const at = line.indexOf('=')
  return at > 0 && looksSecret(line.slice(0, at), line.slice(at + 1)) ? `${line.slice(0, at)}=${MASK}` : line
}
