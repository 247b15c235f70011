import { describe, expect, it } from 'vitest'
import { removalOf } from './container-removal'

const hash = 'a'.repeat(64)
const volume = (source: string) => ({ kind: 'volume' as const, source })

describe('removalOf', () => {
  it('tells apart what goes by choice and what stays', () => {
    const removal = removalOf(
      [
        volume(hash),
        volume('data'),
        volume('data'),
        { kind: 'bind', source: '/srv' },
        { kind: 'tmpfs', source: '' }
      ],
      () => undefined,
      [{ volumes: ['data'] }]
    )
    expect(removal).toEqual({ anonymous: [hash], shared: [], named: ['data'], binds: ['/srv'] })
  })

  it('believes the engine rather than a name', () => {
    const removal = removalOf([volume(hash), volume('short')], name => ({ anonymous: name === 'short' }), [])
    expect(removal.anonymous).toEqual(['short'])
    expect(removal.named).toEqual([hash])
  })

  it('does not promise to remove what another container mounts', () => {
    const removal = removalOf([volume(hash)], () => ({ anonymous: true }), [{ volumes: [hash] }])
    expect(removal.anonymous).toEqual([])
    expect(removal.shared).toEqual([hash])
  })
})
