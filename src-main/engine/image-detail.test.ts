import { expect, it } from 'vitest'
import { imageDetailFrom } from './image-detail'

it('leaves out what looks secret, in the environment and in the steps of the build', () => {
  const steps = [
    '/bin/sh -c #(nop)  ENV DB_PASSWORD=opensesame',
    'ENV API_TOKEN="two words" MODE=fast',
    'RUN |1 NPM_TOKEN=abc123 /bin/sh -c make PREFIX=/usr'
  ]
  const detail = imageDetailFrom(
    { Id: 'sha256:1', Config: { Env: ['PATH=/bin', 'DB_PASSWORD=opensesame'] } },
    steps.map(CreatedBy => ({ CreatedBy }))
  )
  expect(detail.env).toEqual([
    { name: 'PATH', value: '/bin', secret: false },
    { name: 'DB_PASSWORD', value: null, secret: true }
  ])
  expect(detail.history.map(({ createdBy }) => createdBy)).toEqual([
    '/bin/sh -c #(nop)  ENV DB_PASSWORD=••••••••',
    'ENV API_TOKEN=•••••••• MODE=fast',
    'RUN |1 NPM_TOKEN=•••••••• /bin/sh -c make PREFIX=/usr'
  ])
})
