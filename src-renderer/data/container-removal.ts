import type { Container, Mount } from '#shared/model/container'
import { shortId } from '#shared/model/image'
import type { Volume } from '#shared/model/volume'

/** What of the containers' data goes and what stays when they are removed. */
export type Removal = {
  /** Volumes made without a name for them alone: a person may choose. */
  readonly anonymous: readonly string[]
  /** Anonymous volumes that other containers mount as well: the engine keeps them. */
  readonly shared: readonly string[]
  readonly named: readonly string[]
  /** Folders of the host. */
  readonly binds: readonly string[]
}

const HASH = /^[0-9a-f]{64}$/

/** A volume's name as it is shown: of one that was made up, its beginning. */
export const volumeLabel = (name: string): string => (HASH.test(name) ? shortId(name) : name)

/**
 * @param mounts of the containers that go
 * @param volumeOf a volume's row, if it is known
 * @param others the containers that stay
 */
export function removalOf(
  mounts: readonly Pick<Mount, 'kind' | 'source'>[],
  volumeOf: (name: string) => Pick<Volume, 'anonymous'> | undefined,
  others: readonly Pick<Container, 'volumes'>[]
): Removal {
  const names = (kind: Mount['kind']) => [
    ...new Set(mounts.filter(mount => mount.kind === kind).map(mount => mount.source))
  ]
  const volumes = names('volume')
  // The engine marks them; older ones leave only the name that they make up.
  const isAnonymous = (name: string) => volumeOf(name)?.anonymous ?? HASH.test(name)
  const anonymous = volumes.filter(isAnonymous)
  const held = new Set(others.flatMap(({ volumes }) => volumes))
  return {
    anonymous: anonymous.filter(name => !held.has(name)),
    shared: anonymous.filter(name => held.has(name)),
    named: volumes.filter(name => !isAnonymous(name)),
    binds: names('bind')
  }
}
