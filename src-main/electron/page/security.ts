import { net, protocol, session, shell, type Session, type WebContents } from 'electron'
import { pathToFileURL } from 'node:url'
import { pageHeaders } from '../../host/page-headers'
import { offerEditMenu } from './edit-menu'
import { SCHEME, fileOf, isOwnPage, mayOpenOutside } from './page'

const PAGE_HEADERS = pageHeaders()

/** Must run before the app is ready. */
export const declareScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])

/** Serves the built page, with the same headers that the headless shell sends; `first` may answer in its place. */
export const servePage = (root: string, first: (url: string) => Response | null = () => null): void =>
  protocol.handle(SCHEME, async request => {
    const instead = request.method === 'GET' && isOwnPage(request.url) ? first(request.url) : null
    if (instead) {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) instead.headers.set(name, value)
      return instead
    }
    const file = request.method === 'GET' ? fileOf(request.url, root) : null
    if (!file) return new Response('Not found.', { status: 404, headers: PAGE_HEADERS })
    try {
      const response = await net.fetch(pathToFileURL(file).href)
      const headers = new Headers(response.headers)
      for (const [name, value] of Object.entries(PAGE_HEADERS)) headers.set(name, value)
      return new Response(response.body, { status: response.status, headers })
    } catch {
      return new Response('Not found.', { status: 404, headers: PAGE_HEADERS })
    }
  })

/** Gantry's page needs no camera, place, USB device or notification of the web; copying text is all it may do. */
export const denyPermissions = (target: Session = session.defaultSession): void => {
  const allowed = (permission: string, url: string | undefined): boolean =>
    permission === 'clipboard-sanitized-write' && url !== undefined && isOwnPage(url)
  target.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed(permission, contents.getURL()))
  )
  target.setPermissionCheckHandler((contents, permission) => allowed(permission, contents?.getURL()))
  target.setDevicePermissionHandler(() => false)
}

/** Shows a web page in the user's browser. Where there is none, the system says so or nobody can. */
export const openOutside = (url: string): void => {
  if (mayOpenOutside(url)) shell.openExternal(url).catch(() => {})
}

/** A page never leaves itself: links go to the user's browser, everything else is refused. Its text can be edited. */
export const fence = (contents: WebContents): void => {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-navigate', event => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
  offerEditMenu(contents)
}
