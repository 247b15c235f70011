import { SCHEME } from './page/page'

const OBJECTS = /^\/(containers|images|volumes|networks)(\/[^/]{1,512}(\/[a-z]{1,20})?)?$/
const PAGES = /^\/(machine|tasks|settings(\/[a-z]{1,20})?)$/
const IMAGE = /^[\w][\w.:/@-]{0,511}$/

/**
 * Where a link of the system leads within Gantry: `gantry://open/containers/ID/logs`, `gantry://open/run?image=NAME`.
 * Anybody can make such a link, so it only leads to a page and never does anything. null: it leads nowhere.
 */
export const hashOfLink = (link: string): string | null => {
  if (!URL.canParse(link)) return null
  const { protocol, host, pathname, searchParams } = new URL(link)
  if (protocol !== `${SCHEME}:` || host !== 'open') return null
  const path = pathname.replace(/\/$/, '')
  if (path === '/run') {
    const image = searchParams.get('image') ?? ''
    return IMAGE.test(image) ? `#/run?image=${encodeURIComponent(image)}` : '#/run'
  }
  return OBJECTS.test(path) || PAGES.test(path) ? `#${path}` : null
}

/** Whether a word of a command line is such a link, wherever it leads. */
export const isLink = (word: string): boolean => word.startsWith(`${SCHEME}://`)

/** The first such link among a command line's words: Windows and Linux hand it over like this. */
export const linkOf = (argv: readonly string[]): string | undefined => argv.slice(1).find(isLink)
