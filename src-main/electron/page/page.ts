import { isAbsolute, relative, resolve } from 'node:path'

/**
 * Gantry's page is served from a scheme of its own and not from file://, so that it has an origin,
 * a CSP by header, and no way to other files of the disk.
 */
export const SCHEME = 'gantry'
const PAGE_ORIGIN = `${SCHEME}://app`
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Whether a frame or navigation target is Gantry's own page. Custom schemes have an opaque URL.origin, so protocol and host are compared. */
export const isOwnPage = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === `${SCHEME}:` && host === 'app'
}

/** The file below `root` that a URL of ours names, or null when it names none that may be served. */
export const fileOf = (url: string, root: string): string | null => {
  if (!isOwnPage(url)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (path.includes('\0')) return null
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  const inside = relative(root, file)
  return inside && !inside.startsWith('..') && !isAbsolute(inside) ? file : null
}

/** Links that may leave Gantry: web pages only, never file:, smb:, or a program's own scheme. */
export const mayOpenOutside = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
