import { expect, it } from 'vitest'
import { memoryFigure, percentFigure, trafficFigure } from './docker-figures'

// The right-hand sides are what `docker stats` prints for these numbers.
it.each([
  [0, '0.00%'],
  [0.1234, '12.34%'],
  [1, '100.00%'],
  [2.00449, '200.45%']
])('says CPU %d as %s', (fraction, said) => expect(percentFigure(fraction)).toBe(said))

it.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1KiB'],
  [1536, '1.5KiB'],
  [4_300_800, '4.102MiB'],
  [4_104_216_576, '3.822GiB'],
  [1_073_741_824, '1GiB']
])('says memory %d as %s', (bytes, said) => expect(memoryFigure(bytes)).toBe(said))

it.each([
  [0, '0B'],
  [656, '656B'],
  [1_000, '1kB'],
  [1_090, '1.09kB'],
  [45_678, '45.7kB'],
  [1_234_567, '1.23MB'],
  [512_000_000, '512MB']
])('says traffic %d as %s', (bytes, said) => expect(trafficFigure(bytes)).toBe(said))
