import type { Mount } from '#shared/model/container'
import type { Volume } from '#shared/model/volume'

/** What of a container's data goes and what stays when it is removed. */
export type Removal = {
  /** Volumes made without a name for it alone: a person may choose. */
  readonly anonymous: readonly string[]
  /** Anonymous volumes that other containers mount as well: the engine keeps them. */
  readonly shared: readonly string[]
  readonly named: readonly string[]
  /** Folders of the host. */
  readonly binds: readonly string[]
}

const HASH = /^[0-9a-f]{64}$/

/**
 * @param mounts the container's
 * @param volumeOf a volume's row, if it is known
 * @param usersOf how many other containers mount a volume
 */
export function removalOf(
  mounts: readonly Pick<Mount, 'kind' | 'source'>[],
  volumeOf: (name: string) => Pick<Volume, 'anonymous'> | undefined,
  usersOf: (name: string) => number
): Removal {
  const names = (kind: Mount['kind']) => [
    ...new Set(mounts.filter(mount => mount.kind === kind).map(mount => mount.source))
  ]
  const volumes = names('volume')
  // The engine marks them; older ones leave only the name that they make up.
  const isAnonymous = (name: string) => volumeOf(name)?.anonymous ?? HASH.test(name)
  const anonymous = volumes.filter(isAnonymous)
  return {
    anonymous: anonymous.filter(name => usersOf(name) === 0),
    shared: anonymous.filter(name => usersOf(name) > 0),
    named: volumes.filter(name => !isAnonymous(name)),
    binds: names('bind')
  }
}
