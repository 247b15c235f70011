const KEY = 'gantry.token'

/**
 * Takes the token out of the link that opened the page (`#token=…`) and out of the address bar at once, so
 * that it stays in no history and no bookmark. It is kept for this tab only.
 */
export function takeTokenFromAddress(): void {
  const found = /^#token=([^&]+)(?:&|$)/.exec(location.hash)?.[1]
  if (found === undefined) return
  keepToken(decodeURIComponent(found))
  history.replaceState(null, '', `${location.pathname}${location.search}#/containers`)
}

/** What a person pastes: the token itself, or the whole link. */
export const tokenIn = (pasted: string): string => {
  const text = pasted.trim()
  return /#token=([^&\s]+)/.exec(text)?.[1] ?? text
}

export const knownToken = (): string | null => sessionStorage.getItem(KEY)
export const keepToken = (token: string): void => sessionStorage.setItem(KEY, token)
export const forgetToken = (): void => sessionStorage.removeItem(KEY)
