import { describe, expect, it } from 'vitest'
import { incoming } from './incoming'

describe('a state in a file', () => {
  it('is taken in by its name where QEMU can do that', () => {
    expect(incoming({ version: '11.1.3' }, '/m/state')).toEqual({ uri: 'file:/m/state' })
  })

  it('is handed to an older one as a descriptor', () => {
    expect(incoming({ version: '7.2.22' }, '/m/state')).toEqual({ uri: 'fd:3', descriptorOf: '/m/state' })
  })
})
