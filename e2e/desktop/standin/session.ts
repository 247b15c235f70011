import { EventEmitter } from 'node:events'
import { strict, strictClass } from './strict'

type Serve = (request: Request) => Response | Promise<Response>
type Ask = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object
) => void
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean

/**
 * A session: who serves custom schemes, and who answers for permissions. The answers are handed to Chromium for the
 * page's origin when it is opened (see `WebContents`), since DevTools cannot ask at the moment of the request.
 */
export class Session extends EventEmitter {
  readonly #schemes = new Map<string, Serve>()
  _ask: Ask | null = null
  _check: Check | null = null

  readonly protocol = strict('session.protocol', {
    handle: (scheme: string, serve: Serve): void => void this.#schemes.set(scheme, serve),
    unhandle: (scheme: string): void => void this.#schemes.delete(scheme),
    isProtocolHandled: (scheme: string): boolean => this.#schemes.has(scheme)
  })

  _serving(scheme: string): Serve | undefined {
    return this.#schemes.get(scheme)
  }

  setPermissionRequestHandler(ask: Ask | null): void {
    this._ask = ask
  }

  setPermissionCheckHandler(check: Check | null): void {
    this._check = check
  }

  /** Chromium shows no device chooser in a headless window: there is nothing to deny. */
  setDevicePermissionHandler(): void {}

  setSpellCheckerEnabled(): void {}
}
strictClass('session', Session)

export const defaultSession = new Session()

const STANDIN = '.standin.localhost'
/** The requests of pages that come to us, as a DevTools pattern. */
export const OURS = `http://*${STANDIN}/*`

/**
 * A custom scheme is carried over a loopback name, which Chromium treats as secure: `gantry://app/x` is
 * `http://app.gantry.standin.localhost/x` in the page.
 */
export const carried = (url: string): string => {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (!scheme || /^(https?|file|about|data|chrome|devtools|blob)$/.test(scheme)) return url
  return `http://${host || 'x'}.${scheme}${STANDIN}${rest ?? ''}`
}

/** The address as the app knows it. */
export const original = (url: string): string => {
  const [, host, scheme, rest] = /^http:\/\/([^/]*)\.([^./]+)\.standin\.localhost(.*)$/.exec(url) ?? []
  return scheme ? `${scheme}://${host}${rest}` : url
}
