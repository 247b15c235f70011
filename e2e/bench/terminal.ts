import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Connection } from '#shared/wire/connect'
import type { contract } from '#shared/contract/index'
import type { Daemon } from '../fixtures/daemon'
import { BUSYBOX } from '../fixtures/images'
import { medianRatio, percentile, type Bench } from './figure'
import { engineOf, onStage, type Stage } from './stage'

const ROUNDS = 8
const KEYS = 100
/** A terminal's line holds 4,096 keys; a new session for each round stays far below. */
const KEY = 'k'
const PAUSE_MS = 5
/** The terminal is there, on both of its sides. */
const READY = 'echo ready; exec cat'

type Echo = { type(keys: number): Promise<number[]> }

const pause = () => new Promise(resolve => setTimeout(resolve, PAUSE_MS))

/** `cat` behind the whole of Gantry but the page. */
async function throughGantry(
  { client }: Connection<typeof contract>,
  engine: string,
  id: string
): Promise<Echo & { close(): Promise<void> }> {
  const exec = client.containers.exec(
    { engine, id, command: ['sh', '-c', READY], user: '', cols: 80, rows: 24 },
    { window: 2 }
  )
  const down = exec.down[Symbol.asyncIterator]()
  const began = await down.next()
  if (began.done || began.value instanceof Uint8Array) throw new Error('The terminal did not begin.')
  const key = Buffer.from(KEY)
  const bytes = async () => {
    for (;;) {
      const { done, value } = await down.next()
      if (done) throw new Error('The terminal ended.')
      if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
    }
  }
  for (let said = ''; !said.includes('ready');) said += await bytes()
  return {
    type: async keys => {
      const tookMs: number[] = []
      for (let n = 0; n < keys; n++) {
        const started = performance.now()
        void exec.send(key)
        const echo = await bytes()
        tookMs.push(performance.now() - started)
        if (echo !== KEY) throw new Error(`The echo of ${KEY} is ${JSON.stringify(echo)}.`)
        await pause()
      }
      return tookMs
    },
    close: async () => {
      await down.return?.()
    }
  }
}

/** Types into `docker exec -it` in a pty of its own, and says what each key took. It is Python, which has ptys. */
const PTY = `
import json, os, pty, select, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
began = b''
while b'ready' not in began:
    began += os.read(fd, 4096)
for line in sys.stdin:
    took = []
    for _ in range(int(line)):
        started = time.perf_counter()
        os.write(fd, b'${KEY}')
        echo = os.read(fd, 4096)
        took.append((time.perf_counter() - started) * 1000)
        if echo != b'${KEY}':
            sys.exit('The echo is %r.' % echo)
        time.sleep(${PAUSE_MS / 1000})
    print(json.dumps(took), flush=True)
os.close(fd)
`

function throughCli(stage: Stage, daemon: Daemon, id: string): Echo & { close(): Promise<void> } {
  const child = spawn(
    'python3',
    ['-c', PTY, 'docker', '-H', daemon.host, 'exec', '-it', id, 'sh', '-c', READY],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', TERM: 'xterm-256color' }
    }
  )
  stage.later(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    type: async keys => {
      child.stdin.write(`${keys}\n`)
      const line = await lines.next()
      if (line.done) throw new Error('docker exec in a pty ended.')
      return JSON.parse(line.value) as number[]
    },
    close: async () => {
      child.stdin.end()
      await ended
    }
  }
}

/** From a key that is sent to its echo: through the host, and through docker's own command. */
export const bench: Bench = {
  name: 'terminal',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('terminal')
      const { Id: id } = await daemon.docker.post<{ Id: string }>('/containers/create?name=bench-terminal', {
        Image: BUSYBOX,
        Cmd: ['sleep', '86400']
      })
      await daemon.docker.post(`/containers/${id}/start`)
      const headless = await stage.headless({ engine: daemon.host })
      const connection = await stage.client(headless)
      const engine = await engineOf(connection)

      const rounds: { ours: number[]; peers: number[] }[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const gantry = await throughGantry(connection, engine, id)
        const cli = throughCli(stage, daemon, id)
        for (const echo of [gantry, cli]) await echo.type(10)
        const order = round % 2 === 0 ? [gantry, cli] : [cli, gantry]
        const took = new Map<Echo, number[]>()
        for (const echo of order) took.set(echo, await echo.type(KEYS))
        rounds.push({ ours: took.get(gantry) ?? [], peers: took.get(cli) ?? [] })
        await Promise.all([gantry.close(), cli.close()])
      }
      const figure = (fraction: number) => {
        const ours = rounds.flatMap(round => round.ours)
        const peers = rounds.flatMap(round => round.peers)
        const perRound = (key: 'ours' | 'peers') => rounds.map(round => percentile(round[key], fraction))
        return {
          name: `keystroke echo, p${fraction * 100}`,
          value: percentile(ours, fraction),
          unit: 'ms',
          ratio: {
            value: medianRatio(perRound('ours'), perRound('peers')),
            peer: 'docker exec -it in a pty'
          },
          note: `docker exec -it ${percentile(peers, fraction).toFixed(3)} ms; ${ROUNDS} x ${KEYS} keys`
        }
      }
      return [figure(0.5), figure(0.95)]
    })
}
