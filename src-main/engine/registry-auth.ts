import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getSecret } from './credential-helper'
import { registryOf } from './image-errors'
import { asRecord, asText, parsed } from './json'

export const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'

/**
 * The header that signs in to the registry of a reference as `docker` would: with what its credential helper tells,
 * or else with what `docker login` left in `config.json` of the given folder.
 */
export async function registryAuth(configDir: string, reference: string): Promise<Record<string, string>> {
  const text = await readFile(join(configDir, 'config.json'), 'utf8').catch(() => '')
  const registry = registryOf(reference)
  const login = (await helperLogin(text, registry)) ?? loginOf(text, registry)
  return login ? { 'X-Registry-Auth': encoded(JSON.stringify(login)) } : {}
}

/** With its padding, which Node leaves out of `base64url`: engines take a login without it for none, and say nothing. */
const encoded = (text: string): string =>
  Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_')

/** Asks the credential helper that the text of docker's `config.json` names; null where none has a login. */
async function helperLogin(text: string, registry: string): Promise<Login | null> {
  const config = asRecord(parsed(text))
  const serveraddress = registryKey(registry)
  const helper = asText(asRecord(config['credHelpers'])[serveraddress]) || asText(config['credsStore'])
  const found = helper === '' ? null : await getSecret(helper, serveraddress)
  if (!found) return null
  const { username, secret } = found
  // So helpers mark what is no password.
  if (username === '<token>') return { username: '', password: '', identitytoken: secret, serveraddress }
  return { username, password: secret, serveraddress }
}

/** Under what `docker login` keeps a registry. */
export const registryKey = (registry: string): string =>
  registry === 'docker.io' ? DOCKER_HUB_KEY : registry

/** Under what a registry may be found in docker's file, which other programs write, too. */
const registryKeys = (registry: string): readonly string[] =>
  registry === 'docker.io'
    ? [DOCKER_HUB_KEY, 'docker.io', 'index.docker.io']
    : [registry, `https://${registry}`, `https://${registry}/v1/`, `http://${registry}`]

type Login = { username: string; password: string; identitytoken?: string; serveraddress: string }

/** Finds a registry's login in the text of docker's `config.json`; null for none, or no JSON. */
export function loginOf(text: string, registry: string): Login | null {
  const auths = asRecord(asRecord(parsed(text))['auths'])
  for (const key of registryKeys(registry)) {
    const entry = asRecord(auths[key])
    const pair = Buffer.from(asText(entry['auth']), 'base64').toString('utf8').replace(/\0+$/, '')
    const colon = pair.indexOf(':')
    const username = colon > 0 ? pair.slice(0, colon) : asText(entry['username'])
    const password = colon > 0 ? pair.slice(colon + 1) : asText(entry['password'])
    const token = asText(entry['identitytoken'])
    if (token !== '') return { username, password: '', identitytoken: token, serveraddress: key }
    if (username !== '') return { username, password, serveraddress: key }
  }
  return null
}
