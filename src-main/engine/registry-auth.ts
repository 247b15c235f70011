import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { registryOf } from './image-errors'
import { asRecord, asText } from './json'

const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'

/**
 * The header that signs in to the registry of a reference, from what `docker login` left in `config.json` of the
 * given folder; none where it left nothing in plain (credential stores are not asked).
 */
export async function registryAuth(configDir: string, reference: string): Promise<Record<string, string>> {
  const text = await readFile(join(configDir, 'config.json'), 'utf8').catch(() => '')
  const login = loginOf(text, registryOf(reference))
  return login ? { 'X-Registry-Auth': Buffer.from(JSON.stringify(login)).toString('base64url') } : {}
}

type Login = { username: string; password: string; identitytoken?: string; serveraddress: string }

/** Finds a registry's login in the text of docker's `config.json`; null for none, or no JSON. */
export function loginOf(text: string, registry: string): Login | null {
  const auths = asRecord(asRecord(parsed(text))['auths'])
  const keys =
    registry === 'docker.io'
      ? [DOCKER_HUB_KEY, 'docker.io', 'index.docker.io']
      : [registry, `https://${registry}`, `https://${registry}/v1/`, `http://${registry}`]
  for (const key of keys) {
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
