import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** Where new versions are published, and who signs for them: it was packed into the application. */
const Feed = z.object({ url: z.url(), publicKey: z.base64() })
export type Feed = z.infer<typeof Feed>

/**
 * The feed that a package was made with.
 * @param packageJson the file, inside the application
 * @returns null for a package that looks for no updates
 */
export const readFeed = (packageJson: string): Feed | null => {
  const { update } = JSON.parse(readFileSync(packageJson, 'utf8')) as { update?: unknown }
  const { data } = Feed.safeParse(update)
  return data && isSafe(new URL(data.url)) && keyOf(data.publicKey) ? data : null
}

/** Over TLS, or from this computer itself. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')

/** The key, or null for what is none: a package that was made wrongly looks for no updates, but it starts. */
export const keyOf = (publicKey: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** What is signed: the file's name too, so that the list of one system is none of another's. */
export const signedBytes = (file: string, text: string): Buffer => Buffer.from(`${file}\n${text}`)
