import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from '../core/process'
import { registryOf } from './image-errors'
import { asRecord, asText } from './json'

const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'

const HELPER_TIMEOUT_MS = 10_000
/** Where helpers are installed that an app started from the desktop does not have in its path. */
const HELPER_FOLDERS = process.platform === 'win32' ? [] : ['/usr/local/bin', '/opt/homebrew/bin']

/**
 * The header that signs in to the registry of a reference as `docker` would: with what its credential helper tells,
 * or else with what `docker login` left in `config.json` of the given folder.
 */
export async function registryAuth(configDir: string, reference: string): Promise<Record<string, string>> {
  const text = await readFile(join(configDir, 'config.json'), 'utf8').catch(() => '')
  const registry = registryOf(reference)
  const login = (await helperLogin(text, registry)) ?? loginOf(text, registry)
  return login ? { 'X-Registry-Auth': Buffer.from(JSON.stringify(login)).toString('base64url') } : {}
}

/** Asks the credential helper that the text of docker's `config.json` names; null where none has a login. */
async function helperLogin(text: string, registry: string): Promise<Login | null> {
  const config = asRecord(parsed(text))
  const serveraddress = registry === 'docker.io' ? DOCKER_HUB_KEY : registry
  const name = asText(asRecord(config['credHelpers'])[serveraddress]) || asText(config['credsStore'])
  if (!/^[\w.-]+$/.test(name)) return null
  const env = { ...process.env, PATH: [process.env['PATH'], ...HELPER_FOLDERS].join(delimiter) }
  const options = { input: serveraddress, timeoutMs: HELPER_TIMEOUT_MS, env }
  // A helper that is not there or fails is no reason not to try without a login.
  const ran = await run(`docker-credential-${name}`, ['get'], options).catch(() => null)
  if (ran?.exitCode !== 0) return null
  const reply = asRecord(parsed(ran.stdout))
  const username = asText(reply['Username'])
  const secret = asText(reply['Secret'])
  if (secret === '') return null
  // So helpers mark what is no password.
  if (username === '<token>') return { username: '', password: '', identitytoken: secret, serveraddress }
  return { username, password: secret, serveraddress }
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
