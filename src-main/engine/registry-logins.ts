import type { RegistryLogin, RegistryLogins, SecretPlace } from '#shared/model/registry'
import { eraseSecret, listSecrets, storeSecret } from './credential-helper'
import { changeDockerConfig, readDockerConfig, type DockerConfig } from '../core/docker-config'
import type { RawEngine } from './exchange'
import { explainLogin } from './image-errors'
import { asRecord, asText } from './json'
import { request } from './raw'
import { DOCKER_HUB_KEY, loginOf, registryKey } from './registry-auth'

/** The registries that docker has a login for, in its file and with its credential helpers; never a secret. */
export async function registryLogins(configDir: string): Promise<RegistryLogins> {
  const { file, config } = await readDockerConfig(configDir)
  const found = new Map<string, RegistryLogin>()
  for (const [key, value] of Object.entries(asRecord(config['auths']))) {
    const server = serverOf(key)
    // An entry without a secret is docker's mark for one that a helper keeps.
    const login = Object.keys(asRecord(value)).length > 0 ? loginOf(JSON.stringify(config), server) : null
    if (login) found.set(server, { server, username: login.username, place: { at: 'file' } })
  }
  for (const helper of helpersIn(config)) {
    for (const [key, username] of Object.entries(await listSecrets(helper))) {
      const server = serverOf(key)
      if (helperOf(config, server) !== helper) continue
      found.set(server, {
        server,
        username: username === TOKEN_USER ? '' : username,
        place: { at: 'helper', helper }
      })
    }
  }
  const logins = [...found.values()].sort((a, b) => (a.server < b.server ? -1 : 1))
  return { file, place: placeFor(asText(config['credsStore'])), logins }
}

/**
 * Has the engine ask the registry whether it accepts the login, and keeps it as `docker login` does: with the
 * credential helper that is set up for it, else in docker's file.
 * @throws AppError `denied` (wrong login), `engine_refused`, `conflict` when it could not be kept
 */
export async function signIn(
  engine: RawEngine,
  configDir: string,
  { server, username, password }: { server: string; username: string; password: string },
  signal: AbortSignal
): Promise<SecretPlace> {
  const key = registryKey(server)
  // Before the registry is asked: a login that could not be kept is none.
  const { config } = await readDockerConfig(configDir)
  const body = { username, password, serveraddress: key }
  const reply = await request(engine, 'POST', '/auth', signal, body).catch((error: unknown) => {
    throw explainLogin(error, server)
  })
  const token = asText(asRecord(reply.body)['IdentityToken'])
  const helper = helperOf(config, server)
  if (helper) {
    const [user, secret] = token ? [TOKEN_USER, token] : [username, password]
    await storeSecret(helper, { server: key, username: user, secret })
  }
  const auth = Buffer.from(`${username}:${token ? '' : password}`).toString('base64')
  const entry = helper ? {} : { auth, ...(token && { identitytoken: token }) }
  await changeDockerConfig(configDir, now => ({ ...now, auths: { ...asRecord(now['auths']), [key]: entry } }))
  return placeFor(helper)
}

/**
 * Forgets a login wherever docker has it.
 * @throws AppError `conflict` when its helper or the file refuses
 */
export async function signOut(configDir: string, server: string): Promise<void> {
  const { config } = await readDockerConfig(configDir)
  const helper = helperOf(config, server)
  if (helper) {
    // Others keep it under an address, and Docker Hub's own login under two more.
    const kept = Object.keys(await listSecrets(helper)).filter(key => serverOf(key) === server)
    for (const key of new Set([registryKey(server), ...kept])) await eraseSecret(helper, key)
  }
  await changeDockerConfig(configDir, now => ({
    ...now,
    auths: Object.fromEntries(
      Object.entries(asRecord(now['auths'])).filter(([key]) => serverOf(key) !== server)
    )
  }))
}

/** So helpers mark what is no password. */
const TOKEN_USER = '<token>'

const placeFor = (helper: string): SecretPlace => (helper ? { at: 'helper', helper } : { at: 'file' })

const helperOf = (config: DockerConfig, server: string): string =>
  asText(asRecord(config['credHelpers'])[registryKey(server)]) || asText(config['credsStore'])

const helpersIn = (config: DockerConfig): Set<string> => {
  const names = [...Object.values(asRecord(config['credHelpers'])), config['credsStore']]
  return new Set(names.map(asText).filter(name => name !== ''))
}

/** The registry's host out of a key of docker's file, which may be an address. */
const serverOf = (key: string): string => {
  if (key === DOCKER_HUB_KEY || /^(?:https?:\/\/)?index\.docker\.io(?:\/|$)/.test(key)) return 'docker.io'
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}
