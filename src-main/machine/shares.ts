import { realpath, stat } from 'node:fs/promises'
import { posix } from 'node:path'
import type { MachineShare } from '#shared/model/machine'
import { saying, told, type Sentence, type Told } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import type { AppError } from '#shared/wire/errors'

/** A share with the tag under which the machine mounts it. */
export type TaggedShare = MachineShare & { tag: string }

/** What would hide the machine's own files under the same path, and with them the machine. */
const MACHINES_OWN = [
  '/',
  '/bin',
  '/boot',
  '/config',
  '/data',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
  // The data disk, and what is on it.
  '/var/lib',
  '/var/lib/containerd',
  '/var/lib/docker',
  // Inside, these lead to /run.
  '/var/lock',
  '/var/run'
]
/** Of these a folder below is fine: on macOS /var/folders and /tmp are where programs keep temporary files. */
const BELOW_ALLOWED = ['/', '/root', '/tmp', '/var', '/var/lib', '/data']

/**
 * Why a folder cannot be shared at the same path; null when it can. Drive letters have no same
 * path inside, so Windows shares go through WSL2 instead.
 */
export function shareFault(path: string): AppError | null {
  const bad = <K extends Sentence>(sentence: K, detail: Told<K>) => told('bad_request', sentence, detail)
  if (!posix.isAbsolute(path)) return bad('machineShareNotAbsolute', { path })
  if (path !== posix.normalize(path) || (path.length > 1 && path.endsWith('/')))
    return bad('machineShareNotPlain', { path })
  if (/[\0\r\n]/.test(path)) return bad('machineShareNotOneLine', {})
  if (MACHINES_OWN.includes(path)) return bad('machineShareHides', { path })
  const hidden = MACHINES_OWN.find(own => !BELOW_ALLOWED.includes(own) && path.startsWith(`${own}/`))
  return hidden ? bad('machineShareInside', { path, owned: hidden }) : null
}

/**
 * The shares with their tags; folders that are not there, or lead to where none may be, are left out and named, since
 * the machine must start all the same.
 * @throws AppError `bad_request` when a path cannot be shared at all
 */
export async function tagShares(
  shares: readonly MachineShare[]
): Promise<{ shares: TaggedShare[]; notes: Saying[] }> {
  const tagged: TaggedShare[] = []
  const notes: Saying[] = []
  for (const share of shares) {
    const fault = shareFault(share.path)
    if (fault) throw fault
    const led = await leadsTo(share.path)
    // A link in another share is followed inside, where it leads to the machine’s own folders.
    const isInner = shares.some(({ path }) => share.path.startsWith(`${path}/`))
    const hides = led !== null && isInner ? shareFault(led) : null
    if (led === null) notes.push(saying('machineShareGone', { path: share.path }))
    else if (hides) notes.push({ message: hides.message, ...(hides.detail && { detail: hides.detail }) })
    else tagged.push({ ...share, tag: `share${tagged.length}` })
  }
  return { shares: tagged, notes }
}

/** The folder itself where the path is one or a link to one. */
async function leadsTo(path: string): Promise<string | null> {
  try {
    const real = await realpath(path)
    return (await stat(real)).isDirectory() ? real : null
  } catch {
    return null
  }
}

/**
 * How QEMU keeps owners and modes of a share. Only root may give files away. For anyone else all that containers make
 * is the user's own, and a container that insists on another owner is refused. QEMU could remember that owner beside
 * the file, but then keeps symbolic links as plain files, too, and can read none that this computer has made.
 */
export const securityModel = (share: MachineShare, isRoot: boolean): 'passthrough' | 'none' =>
  isRoot && !share.readOnly ? 'passthrough' : 'none'
