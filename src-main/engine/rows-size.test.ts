import { expect, test } from 'vitest'
import { PAYLOAD_BYTES } from '#shared/wire/flow'
import { sizeOf } from '#shared/wire/size'
import { containerFromInspect, containerFromList, imageFrom, networkFrom, volumeFrom } from './rows'

const ID = 'f'.repeat(64)

test('a row fits a frame of the wire, whatever is in it', () => {
  const text = 'x'.repeat(2_000_000)
  const many = Array.from({ length: 20_000 }, (_, n) => n + 1)
  const Labels = {
    first: 'a',
    huge: text,
    ...Object.fromEntries(many.map(n => [`label-${n}`, `${n}`.repeat(50)]))
  }
  const rows = [
    containerFromList(
      {
        Id: ID,
        Labels,
        Command: text,
        Ports: many.map(n => ({ IP: '2001:db8::1', PrivatePort: n, PublicPort: n, Type: 'udp' }))
      },
      0
    ),
    containerFromInspect({
      Id: ID,
      Path: 'sh',
      Args: ['-c', text],
      Config: { Labels },
      NetworkSettings: { Ports: Object.fromEntries(many.map(n => [`${n}/udp`, null])) }
    }),
    imageFrom({ Id: ID, Labels }),
    volumeFrom({ Name: 'v', Labels, Options: Labels }),
    networkFrom({ Id: ID, Labels })
  ]
  for (const row of rows) {
    expect(sizeOf(row)).toBeLessThan(PAYLOAD_BYTES)
    expect(row?.labels['first']).toBe('a')
    expect(row?.labels['huge']).toMatch(/^x+…$/)
  }
})
