import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { timed } from './clock'
import { median, medianRatio, type Bench } from './figure'
import { onStage, type Stage } from './stage'

const CALLS = 5_000
const ROUNDS = 7
/** About as large as the frames of the call that is measured. */
const MESSAGE_BYTES = 80

/** A process that sends each message back: the least that a question over WebSocket takes. */
async function echoServer(stage: Stage): Promise<WebSocket> {
  const program = `import { WebSocketServer } from 'ws'
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    server.on('connection', socket => socket.on('message', data => socket.send(data)))
    server.on('listening', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit']
  })
  stage.later(() => child.kill('SIGKILL'))
  const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  const socket = new WebSocket(`ws://127.0.0.1:${port.trim()}`)
  await once(socket, 'open')
  stage.later(() => socket.terminate())
  return socket
}

/** One call after another, each sent when the one before it was answered. */
export const bench: Bench = {
  name: 'calls',
  run: () =>
    onStage(async stage => {
      // No engine is asked, so none is needed.
      const headless = await stage.headless({ engine: `unix://${stage.folder('none')}/engine.sock` })
      const { client } = await stage.client(headless)
      const socket = await echoServer(stage)
      const message = Buffer.alloc(MESSAGE_BYTES, 'x')
      const call = async (count: number) => {
        for (let n = 0; n < count; n++) await client.app.info({})
      }
      const echo = async (count: number) => {
        for (let n = 0; n < count; n++) {
          const answered = new Promise(resolve => socket.once('message', resolve))
          socket.send(message)
          await answered
        }
      }
      await call(CALLS)
      await echo(CALLS)
      const ours: number[] = []
      const peers: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        ours.push((CALLS / (await timed(() => call(CALLS))).ms) * 1000)
        peers.push((CALLS / (await timed(() => echo(CALLS))).ms) * 1000)
      }
      return [
        {
          name: 'calls, one after another',
          value: median(ours),
          unit: 'calls/s',
          ratio: { value: medianRatio(ours, peers), peer: 'a bare WebSocket echo' },
          note: `echo ${median(peers).toFixed(0)}/s; ${ROUNDS} x ${CALLS}`
        }
      ]
    })
}
