import { expect, it } from 'vitest'
import { findImage } from './find-image'

const images = [
  { id: 'sha256:abcdef0123', tags: ['nginx:1.27', 'nginx:latest'], digests: ['nginx@sha256:99'] },
  { id: 'sha256:fedcba9876', tags: ['registry:5000/app:latest'], digests: [] },
  { id: 'sha256:0d0d0d', tags: ['docker.io/library/busybox:latest', 'docker.io/me/own:1'], digests: [] }
]

it.each([
  ['nginx:1.27', 'sha256:abcdef0123'],
  ['nginx', 'sha256:abcdef0123'],
  [' docker.io/library/nginx ', 'sha256:abcdef0123'],
  ['nginx@sha256:99', 'sha256:abcdef0123'],
  ['registry:5000/app', 'sha256:fedcba9876'],
  ['sha256:fedcba9876', 'sha256:fedcba9876'],
  ['fedcba', 'sha256:fedcba9876'],
  ['busybox', 'sha256:0d0d0d'],
  ['docker.io/busybox', 'sha256:0d0d0d'],
  ['me/own:1', 'sha256:0d0d0d'],
  ['own:1', undefined],
  ['fedc', undefined],
  ['nginx:1.28', undefined],
  ['', undefined]
])('%j is %s', (reference, expected) => {
  expect(findImage(images, reference)?.id).toBe(expected)
})
