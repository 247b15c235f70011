import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { told } from '#shared/contract/sentences'
import { writeAtomically } from '../core/atomic-file'
import { changeDockerConfig, readDockerConfig } from '../core/docker-config'
import type { MachineKeys } from './keys'

export const CONTEXT = 'gantry'
/** The docker CLI keeps fields of others; with this one we know our own. */
const MARK = 'GantryMachine'

/** A machine as the docker CLI should see it. */
export type ContextTarget = { id: string; port: number; keys: Pick<MachineKeys, 'ca' | 'client'> }

type Meta = { Name: string; Metadata: Record<string, unknown>; Endpoints: Record<string, unknown> }

/**
 * Makes or updates the docker context `gantry`, so that the user's own CLI reaches the machine. No other context
 * and not the current one is touched.
 * @param dockerDir the CLI's folder, usually ~/.docker
 * @throws AppError `conflict` when a context of that name is somebody else's, `denied` when the folder is
 */
export async function writeContext(dockerDir: string, target: ContextTarget): Promise<void> {
  try {
    await writeFiles(places(dockerDir), target)
  } catch (cause) {
    // As `sudo docker` may leave it behind.
    if (!['EACCES', 'EPERM', 'EROFS'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    throw told('denied', 'machineContextDenied', { context: CONTEXT, folder: dockerDir }, cause)
  }
}

async function writeFiles({ meta, tls }: Places, target: ContextTarget): Promise<void> {
  const had = await readMeta(meta)
  if (had && had.Metadata[MARK] === undefined) {
    throw told('conflict', 'machineContextForeign', { context: CONTEXT })
  }
  await mkdir(dirname(meta), { recursive: true, mode: 0o755 })
  await mkdir(tls, { recursive: true, mode: 0o700 })
  const { ca, client } = target.keys
  await writeAtomically(join(tls, 'ca.pem'), ca)
  await writeAtomically(join(tls, 'cert.pem'), client.cert)
  await writeAtomically(join(tls, 'key.pem'), client.key)
  const content: Meta = {
    Name: CONTEXT,
    Metadata: { Description: 'Gantry’s own machine', [MARK]: target.id },
    Endpoints: { docker: { Host: `tcp://127.0.0.1:${target.port}`, SkipTLSVerify: false } }
  }
  await writeAtomically(meta, JSON.stringify(content), 0o644)
}

/** Removes the docker context, if it is that machine's. Is it the current one, there is none afterwards. */
export async function removeContext(dockerDir: string, machineId: string): Promise<void> {
  const { meta, tls } = places(dockerDir)
  if ((await readMeta(meta))?.Metadata[MARK] !== machineId) return
  await rm(dirname(tls), { recursive: true, force: true })
  await rm(meta, { force: true })
  await rmdir(dirname(meta)).catch(() => undefined)
  await leaveContext(dockerDir)
}

/** Does as `docker context rm --force`: without it no docker command would work any more. */
async function leaveContext(dockerDir: string): Promise<void> {
  // A file that cannot be read names no context to docker either.
  const read = await readDockerConfig(dockerDir).catch(() => null)
  if (read?.config['currentContext'] !== CONTEXT) return
  await changeDockerConfig(dockerDir, ({ currentContext: _, ...others }) => others)
}

type Places = { meta: string; tls: string }

/** The CLI names a context's folders after the digest of its name. */
function places(dockerDir: string): Places {
  const name = createHash('sha256').update(CONTEXT).digest('hex')
  return {
    meta: join(dockerDir, 'contexts', 'meta', name, 'meta.json'),
    tls: join(dockerDir, 'contexts', 'tls', name, 'docker')
  }
}

/** What is there; anything that cannot be read counts as somebody else's. */
async function readMeta(path: string): Promise<Meta | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const meta = JSON.parse(text) as Partial<Meta>
    return {
      Name: CONTEXT,
      Endpoints: {},
      ...meta,
      Metadata: Object(meta.Metadata) as Record<string, unknown>
    }
  } catch {
    return { Name: CONTEXT, Metadata: {}, Endpoints: {} }
  }
}
