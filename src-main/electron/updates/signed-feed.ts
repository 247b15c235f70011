import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider'
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider'
import { verify, type KeyObject } from 'node:crypto'
import { told } from '#shared/contract/sentences'
import { keyOf, signedBytes, type Feed } from './update-feed'

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
