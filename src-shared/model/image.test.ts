import { expect, it } from 'vitest'
import { ImageReference } from './image'

it.each([
  ['nginx:1.27', true],
  ['nginx:Latest-RC', true],
  ['team/app', true],
  ['Registry.Example.org/team/app:1', true],
  ['REGISTRY/team/app', true],
  ['localhost:5000/app@sha256:abc', true],
  ['Nginx', false],
  ['Nginx:1', false],
  ['team/App:1', false],
  ['registry.test/Team/app', false],
  ['nginx latest', false],
  ['-nginx', false]
])('a reference %s can be given to an engine: %s', (reference, can) => {
  expect(ImageReference.safeParse(reference).success).toBe(can)
})
