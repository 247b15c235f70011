import { delimiter } from 'node:path'
import { told } from '#shared/contract/sentences'
import { run, type Ran } from '../core/process'
import { asRecord, asText, parsed } from './json'

const TIMEOUT_MS = 10_000
/** Where helpers are installed that an app started from the desktop does not have in its path. */
const FOLDERS = process.platform === 'win32' ? [] : ['/usr/local/bin', '/opt/homebrew/bin']

export type Secret = { username: string; secret: string }

/** What a credential helper has for a registry; null for nothing, and for a helper that is missing or fails. */
export async function getSecret(helper: string, server: string): Promise<Secret | null> {
  const ran = await ask(helper, 'get', server)
  if (ran?.exitCode !== 0) return null
  const reply = asRecord(parsed(ran.stdout))
  const secret = asText(reply['Secret'])
  return secret === '' ? null : { username: asText(reply['Username']), secret }
}

/** The registries that a helper has logins for, with their user names; none for a helper that fails. */
export async function listSecrets(helper: string): Promise<Record<string, string>> {
  const ran = await ask(helper, 'list', '')
  if (ran?.exitCode !== 0) return {}
  return Object.fromEntries(
    Object.entries(asRecord(parsed(ran.stdout))).map(([server, user]) => [server, asText(user)])
  )
}

/** @throws AppError `conflict` when the helper does not keep it */
export async function storeSecret(
  helper: string,
  { server, username, secret }: Secret & { server: string }
): Promise<void> {
  const input = JSON.stringify({ ServerURL: server, Username: username, Secret: secret })
  succeeded(helper, await ask(helper, 'store', input))
}

/** @throws AppError `conflict` when the helper does not forget it */
export async function eraseSecret(helper: string, server: string): Promise<void> {
  const ran = await ask(helper, 'erase', server)
  // What it does not have is as good as erased.
  if (ran && /not found/i.test(ran.stdout + ran.stderr)) return
  succeeded(helper, ran)
}

function succeeded(helper: string, ran: Ran | null): void {
  // Its output may hold what it was given, so nothing of it is told.
  if (ran?.exitCode !== 0) throw told('conflict', 'credentialHelperFailed', { helper: programOf(helper) })
}

const programOf = (helper: string): string => `docker-credential-${helper}`

/** Runs a helper; null for one that is missing, does not end, or has a name that no program has. */
async function ask(
  helper: string,
  verb: 'get' | 'list' | 'store' | 'erase',
  input: string
): Promise<Ran | null> {
  if (!/^[\w.-]+$/.test(helper)) return null
  const env = { ...process.env, PATH: [process.env['PATH'], ...FOLDERS].join(delimiter) }
  return run(programOf(helper), [verb], { input, timeoutMs: TIMEOUT_MS, env }).catch(() => null)
}
