import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyRunSpec } from '#shared/model/run-spec'
import { startDaemon, type Daemon } from '../../e2e/fixtures/daemon'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { containersUntil, engineUntil, startTestGantry, type TestGantry } from './test-gantry'

/** A daemon of its own: it is killed, frozen and started again. */
let daemon: Daemon
let gantry: TestGantry
beforeAll(async () => {
  daemon = await startDaemon({ name: 'faults' })
  await busyboxImage(daemon.docker)
  gantry = await startTestGantry(daemon.host)
})
afterAll(async () => {
  await gantry.end()
  await daemon.stop()
})

const create = async (...command: string[]) => {
  const { client, engine } = gantry
  const spec = { ...emptyRunSpec(BUSYBOX), command }
  const { id } = await client.containers.create({ engine, spec, start: true })
  await containersUntil(gantry, rows => rows.get(id)?.state === 'running')
  return id
}

describe('an engine that fails', () => {
  it('dies and comes back: streams say so, calls say so, rows stay and are true again', async () => {
    const { client, engine } = gantry
    const id = await create('sh', '-c', 'while :; do echo alive; sleep 0.1; done')
    const query = { engine, id, follow: true, tail: null, timestamps: false }
    const logs = client.containers.logs(query)[Symbol.asyncIterator]()
    await logs.next()
    await daemon.kill()
    const reading = (async () => {
      while (!(await logs.next()).done) continue
    })()
    await expect(reading).rejects.toMatchObject({ code: 'engine_down' })
    const down = await engineUntil(client, row => row.state.at === 'unreachable')
    expect(down.state).toMatchObject({ problem: expect.stringMatching(/^(down|missing)$/) as string })
    expect(down.version).not.toBeNull()
    await expect(client.containers.act({ engine, ids: [id], act: { verb: 'stop' } })).rejects.toMatchObject({
      code: 'engine_down'
    })
    // The last known state stays to be looked at.
    await containersUntil(gantry, rows => rows.has(id))

    await daemon.start()
    // Somebody removes it before Gantry has had the time to look.
    await daemon.docker.delete(`/containers/${id}?force=1`)
    await engineUntil(client, row => row.state.at === 'ready')
    await containersUntil(gantry, rows => !rows.has(id))
    await create('sleep', '600')
  })

  it('hangs: a call can be given up, the host serves on, and all is well when it wakes', async () => {
    const { client, engine } = gantry
    const id = await create('sleep', '600')
    await daemon.kill('SIGSTOP')
    try {
      const giveUp = new AbortController()
      const asked = client.containers.inspect({ engine, id }, { signal: giveUp.signal })
      const refused = expect(asked).rejects.toMatchObject({ code: 'cancelled' })
      expect((await client.app.info({})).shell).toBe('headless')
      giveUp.abort()
      await refused
      await containersUntil(gantry, rows => rows.has(id))
    } finally {
      await daemon.kill('SIGCONT')
    }
    await engineUntil(client, row => row.state.at === 'ready')
    const outcome = await client.containers.act({
      engine,
      ids: [id],
      act: { verb: 'remove', volumes: true, force: true }
    })
    expect(outcome).toEqual({ failed: [], failedCount: 0 })
    await containersUntil(gantry, rows => !rows.has(id))
  })
})
