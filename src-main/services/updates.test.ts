import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index'
import { connect } from '#shared/wire/connect'
import { memoryPair } from '#shared/wire/memory-port'
import { serve } from '#shared/wire/serve'
import { noUpdates } from '../core/updates'
import { updatesService } from './updates'

it('a shell that is updated by who installed it says so, and refuses the rest in a sentence', async () => {
  const [near, far] = memoryPair()
  const { updates } = contract
  const stop = serve({ updates }, { updates: updatesService({ updates: noUpdates }) }, far, {
    validateOutput: true,
    log: () => 'unlogged'
  })
  const { client, close } = connect({ updates }, near)
  const states = client.updates.watch({})[Symbol.asyncIterator]()
  expect((await states.next()).value).toEqual({ at: 'none' })
  for (const deed of [client.updates.check, client.updates.download, client.updates.install])
    await expect(deed({})).rejects.toMatchObject({
      code: 'conflict',
      detail: { sentence: 'updatesElsewhere' }
    })
  await states.return?.()
  close()
  stop()
})
