const KEY = 'gantry.token'

/**
 * Takes the token out of a link that led to the page (`#token=…`) and out of the address bar at once, so that it
 * stays in no history and no bookmark. Null when there is none.
 */
export function takeTokenFromAddress(): string | null {
  const found = /^#token=([^&]+)(?:&|$)/.exec(location.hash)?.[1]
  if (found === undefined) return null
  history.replaceState(null, '', `${location.pathname}${location.search}#/containers`)
  return tokenOf(found)
}

/** What a person pastes: the token itself, or the whole link. */
export const tokenIn = (pasted: string): string => {
  const text = pasted.trim()
  const found = /#token=([^&\s]+)/.exec(text)?.[1]
  return found === undefined ? text : tokenOf(found)
}

/** As it stands in an address; one that is cut off in the middle of a sign is wrong, and said to be. */
const tokenOf = (escaped: string): string => {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return escaped
  }
}

export const knownToken = (): string | null => sessionStorage.getItem(KEY)
/** For this tab only. */
export const keepToken = (token: string): void => sessionStorage.setItem(KEY, token)
export const forgetToken = (): void => sessionStorage.removeItem(KEY)
