import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider'
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider'
import * as z from 'zod'
import { told } from '#shared/contract/sentences'

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
const keyOf = (publicKey: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** What is signed: the file's name too, so that the list of one system is none of another's. */
export const signedBytes = (file: string, text: string): Buffer => Buffer.from(`${file}\n${text}`)

/**
 * A place of static files, as electron-updater reads it, that counts only what is signed with the one key. The list of
 * a version has the SHA-512 of each of its files, which electron-updater checks; so what it checks against is signed
 * on every system. By itself it would take the list of an AppImage from whoever can write to the server.
 */
export class SignedFeed extends GenericProvider {
  readonly #url: URL
  readonly #key: KeyObject | null

  constructor({ url, publicKey }: Feed, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super({ provider: 'generic', url }, updater, runtime)
    this.#url = new URL(url.endsWith('/') ? url : `${url}/`)
    this.#key = keyOf(publicKey)
  }

  /** electron-updater would send an id of this user here, for rollouts to a part of all. */
  override setRequestHeaders(): void {}

  /** @throws AppError `denied` when the list is not signed with the key; whatever the request throws */
  override async getLatestVersion(): Promise<UpdateInfo> {
    const file = `${this.getDefaultChannelName()}.yml`
    const url = new URL(file, this.#url)
    const [text, signature] = await Promise.all([
      this.httpRequest(url),
      this.httpRequest(new URL(`${file}.sig`, this.#url))
    ])
    const said = Buffer.from(signature ?? '', 'base64')
    if (!this.#key || !verify(null, signedBytes(file, text ?? ''), this.#key, said))
      throw told('denied', 'updateUnsigned', {})
    return parseUpdateInfo(text, file, url)
  }
}
