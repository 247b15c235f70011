import { useSyncExternalStore } from 'react'

/**
 * Where the page is, from the hash: `#/run?image=nginx` is the path /run with the search image=nginx. (The
 * hook that wouter brings leaves the search in the path for links and moves it before the hash otherwise.)
 */
const split = (): readonly [path: string, search: string] => {
  const [path = '', search = ''] = location.hash.replace(/^#?\/?/, '').split(/\?(.*)/s)
  return [`/${path}`, search]
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const url = `#${to.replace(/^#/, '')}`
  if (!replace) {
    location.hash = url
    return
  }
  history.replaceState(null, '', url)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

export const useHashPath = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, () => split()[0]), navigate],
  { hrefs: (path: string) => `#${path}` }
)

export const useHashSearch = (): string => useSyncExternalStore(subscribe, () => split()[1])
