import { parseArgs } from 'node:util'
import { AppError } from '#shared/wire/errors'

export type HeadlessOptions = {
  /** An address of this computer; off loopback only with `tls` and `tokenFile`. */
  host: string
  /** 0: any free port. */
  port: number
  tokenFile: string | undefined
  engine: string | undefined
  dataDir: string | undefined
  tls: { certFile: string; keyFile: string } | undefined
  /** Further names, `name` or `name:port`, that a browser may call this server by. */
  allowHosts: readonly string[]
  /** Where browsers find this server through a proxy that ends TLS: an https origin, as they write it. */
  publicUrl: string | undefined
}

export const HELP = `Serves Gantry to a browser.

  --host ADDRESS      where to listen (127.0.0.1)
  --port N            the port; 0 takes any free one (0)
  --token-file FILE   the token that opens Gantry; made when it is missing (token in the data folder)
  --engine ADDRESS    the one engine to use: unix:///…, npipe:////./pipe/…, tcp://…; without it Gantry looks for engines
  --data-dir DIR      where settings, the log and the last known rows are kept
  --tls-cert FILE     certificate (PEM) and
  --tls-key FILE      private key (PEM), to serve https
  --allow-host NAME   a further name, or name:port, that browsers use for this server; may be repeated
  --public-url URL    the https address of a proxy in front of this server, which passes Host and WebSockets on
  --help              this text

Off loopback (any --host but 127.0.0.0/8, ::1 and localhost) TLS and a token file are required.
`

/**
 * Reads the command line; null when it asks for help.
 * @throws AppError `bad_request` with a sentence about what is wrong and what to write instead
 */
export function readArguments(args: readonly string[]): HeadlessOptions | null {
  const values = parse(args)
  if (values.help) return null
  const {
    host = '127.0.0.1',
    port = '0',
    'tls-cert': certFile,
    'tls-key': keyFile,
    'token-file': tokenFile
  } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw bad(`--port ${port} is no port. Give a number from 0 (any free one) to 65535.`)
  if (host === '' || /[\s/]/.test(host))
    throw bad(`--host ${host} is no address. Give one like 127.0.0.1, without http:// and without a port.`)
  if ((certFile === undefined) !== (keyFile === undefined))
    throw bad('--tls-cert and --tls-key belong together. Give both, or neither.')
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined
  if (!isLoopback(host) && (!tls || tokenFile === undefined))
    throw new AppError(
      'denied',
      `Gantry does not listen on ${host} without TLS and a token, because whoever reaches it rules the engine. ` +
        'Add --tls-cert, --tls-key and --token-file, or use --host 127.0.0.1 and an SSH tunnel.'
    )
  const allowHosts = values['allow-host'] ?? []
  for (const name of allowHosts)
    if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(name))
      throw bad(`--allow-host ${name} is not a host name. Give one like gantry.example.org or name:8443.`)
  const publicUrl = values['public-url']
  return {
    host,
    port: Number(port),
    tokenFile,
    engine: values.engine,
    dataDir: values['data-dir'],
    tls,
    allowHosts: allowHosts.map(name => name.toLowerCase()),
    publicUrl: publicUrl === undefined ? undefined : publicOrigin(publicUrl)
  }
}

/** As browsers write it in Origin: in small letters, the usual port left out, nothing after the name. */
function publicOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  // URL mends what is written wrong; no slash, question mark or @ may stand where it would do so.
  if (!url || !/^https:\/\/[^\s/\\?#@*]+\/?$/i.test(text))
    throw bad(
      `--public-url ${text} is not the address of a proxy. ` +
        'Give its https address without a path, like https://gantry.example.org.'
    )
  return url.origin
}

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  'token-file': { type: 'string' },
  engine: { type: 'string' },
  'data-dir': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'public-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' }
} as const

function parse(args: readonly string[]) {
  try {
    const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: true, tokens: true })
    const seen = new Set<string>()
    for (const token of tokens) {
      if (token.kind !== 'option') continue
      if (seen.has(token.name) && token.name !== 'allow-host')
        throw bad(`--${token.name} is given twice. Give it once.`)
      seen.add(token.name)
      if (token.value === '') throw bad(`--${token.name} needs a value; --help shows which.`)
    }
    return values
  } catch (error) {
    if (error instanceof AppError) throw error
    // parseArgs names the option in its first sentence; the rest is advice for programmers.
    const [said = 'The command line cannot be read'] = (error as Error).message.split(/\. |\n/)
    throw bad(`${said.replace(/\.$/, '')}. --help lists the options.`)
  }
}

const bad = (message: string) => new AppError('bad_request', message)

/** True for addresses that only this computer reaches. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
