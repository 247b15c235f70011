import { describe, expect, it } from 'vitest'
import { GraphBuffer } from './graph-data'

const columns = (buffer: GraphBuffer) => buffer.read().map(column => Array.from(column))

describe('GraphBuffer', () => {
  it('keeps the newest points in order through many moves', () => {
    const buffer = new GraphBuffer(2, { capacity: 5 })
    for (let n = 1; n <= 137; n++) buffer.push(n * 1000, n, -n)
    expect(columns(buffer)).toEqual([
      [133, 134, 135, 136, 137],
      [133, 134, 135, 136, 137],
      [-133, -134, -135, -136, -137]
    ])
    expect(buffer.latest(1)).toBe(-137)
  })

  it('leaves out what does not go forward in time', () => {
    const buffer = new GraphBuffer(1)
    buffer.pushAll([
      [1000, 1],
      [1000, 2],
      [500, 3],
      [2000, 4]
    ])
    expect(columns(buffer)).toEqual([
      [1, 2],
      [1, 4]
    ])
  })

  it('puts a gap where points are far apart', () => {
    const buffer = new GraphBuffer(1, { gapMs: 3000 })
    buffer.push(1000, 1)
    buffer.push(9000, 2)
    expect(columns(buffer)).toEqual([
      [1, 1.001, 9],
      [1, NaN, 2]
    ])
  })

  it('tells once for many points', () => {
    const buffer = new GraphBuffer(1)
    let told = 0
    const leave = buffer.subscribe(() => told++)
    buffer.pushAll([
      [1, 1],
      [2, 2]
    ])
    leave()
    buffer.clear()
    expect([told, buffer.size, buffer.latest(0)]).toEqual([1, 0, undefined])
  })
})
