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
  '/var'
]
/** Of these a folder below is fine: on macOS /var/folders and /tmp are where programs keep temporary files. */
const BELOW_ALLOWED = ['/', '/root', '/tmp', '/var', '/data']

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
 * The shares with their tags; folders that are not there are left out and named, since the machine must start
 * all the same.
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
    const found = await realpath(share.path)
      .then(stat)
      .catch(() => null)
    if (found?.isDirectory()) tagged.push({ ...share, tag: `share${tagged.length}` })
    else notes.push(saying('machineShareGone', { path: share.path }))
  }
  return { shares: tagged, notes }
}

/**
 * How QEMU keeps owners and modes of a share. Only root may set them on the host; for anyone else new files are
 * the user's own on the host, while the machine remembers the owner it gave them in extended attributes.
 */
export const securityModel = (
  share: MachineShare,
  isRoot: boolean
): 'passthrough' | 'mapped-xattr' | 'none' =>
  share.readOnly ? 'none' : isRoot ? 'passthrough' : 'mapped-xattr'
