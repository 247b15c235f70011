import { desktop } from './desktop'
import { useCall } from './use-call'
import { useClient } from './use-client'

/**
 * Asks for a folder of this computer by the desktop's own dialog; resolves to undefined when none was chosen.
 * Undefined in a browser, which may be shown on another computer.
 */
export function usePickFolder(): (() => Promise<string | undefined>) | undefined {
  const client = useClient()
  const { run } = useCall(() => client.app.pickFolder({}), { errors: 'toast' })
  if (desktop() === undefined) return undefined
  return async () => (await run())?.path ?? undefined
}
