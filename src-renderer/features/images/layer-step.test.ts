import { expect, it } from 'vitest'
import { layerStep } from './layer-step'

it.each([
  ['/bin/sh -c #(nop)  CMD ["nginx"]', 'CMD ["nginx"]'],
  ['/bin/sh -c apt-get update', 'RUN apt-get update'],
  ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
  ['RUN |1 VERSION=2 /bin/sh -c make # buildkit', 'RUN make'],
  ['COPY app /app # buildkit', 'COPY app /app'],
  ['', '–']
])('%j reads %j', (createdBy, expected) => {
  expect(layerStep(createdBy)).toBe(expected)
})
