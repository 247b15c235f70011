import type { Survey } from '#shared/contract/app'
import { run } from '../core/process'
import { currentContext, readContexts } from './contexts'
import { nodeFiles } from './files'

const TIMEOUT_MS = 5_000

/** The docker CLI of this computer, and the contexts in its configuration folder; nothing throws. */
export async function dockerCli(configDir: string): Promise<Survey['docker']> {
  const ran = await run('docker', ['--version'], { timeoutMs: TIMEOUT_MS }).catch(() => null)
  const version = /version ([^\s,]+)/.exec(ran?.stdout ?? '')?.[1] ?? null
  const contexts = readContexts(nodeFiles, configDir).contexts.map(({ name }) => name)
  return { version, contexts, context: currentContext(nodeFiles, configDir) }
}
