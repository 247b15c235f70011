import { runtime } from './runtime'
import { carried, type Session } from './session'

/** Electron's names of permissions, and Chromium's for the same. */
const NAMES: Record<string, string[]> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
  'window-management': ['window-management']
}

/** Asks the app's handler about each permission, and has Chromium answer the page as the app did. */
export async function readPermissions(contents: { session: Session }, url: string): Promise<void> {
  const ask = contents.session._ask
  const { origin } = new URL(carried(url))
  // A page without an origin is granted nothing by Chromium itself.
  if (origin === 'null') return
  const settings = Object.entries(NAMES).flatMap(([permission, names]) => {
    let granted = ask === null
    ask?.(Object.create(contents, { getURL: { value: () => url } }), permission, yes => (granted = yes), {
      requestingUrl: url,
      isMainFrame: true
    })
    return names.map(name => ({ name, setting: granted ? 'granted' : 'denied' }))
  })
  await Promise.all(
    settings.map(({ name, setting }) =>
      runtime.chromium.send('Browser.setPermission', { origin, permission: { name }, setting })
    )
  )
}
