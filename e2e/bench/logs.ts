import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { LogFrameParser } from '#shared/model/log-frames'
import { timed } from './clock'
import { settle } from './containers'
import { median, medianRatio, type Bench } from './figure'
import { LINES, millionLines } from './million-lines'
import { cpuMs, peakRssBytes, resetPeak, rssBytes } from './processes'
import { engineOf, onStage } from './stage'

const run = promisify(execFile)
const ROUNDS = 5
const MB = 1_000_000
const NEWLINE = 10

/** A million lines through the host to a client that throws them away, against curl with the same address. */
export const bench: Bench = {
  name: 'logs',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('logs')
      const id = await millionLines(daemon.docker, 'bench-million')
      const headless = await stage.headless({ engine: daemon.host })
      const connection = await stage.client(headless)
      const engine = await engineOf(connection)
      const query = { engine, id, follow: false, tail: null, timestamps: false }
      const path = `/containers/${id}/logs?stdout=1&stderr=1&follow=0&timestamps=0&tail=all`
      const curl = async () => {
        const { stdout } = await run('curl', [
          ...[
            '-sS',
            '--fail',
            '--unix-socket',
            daemon.socketPath,
            '-o',
            '/dev/null',
            '-w',
            '%{size_download}'
          ],
          `http://docker${path}`
        ])
        return Number(stdout)
      }
      const read = async () => {
        let sizeBytes = 0
        for await (const chunk of connection.client.containers.logs(query)) sizeBytes += chunk.length
        return sizeBytes
      }

      // Once, outside the measurement: every line is there.
      const parser = new LogFrameParser()
      let lines = 0
      const count = (bytes: Uint8Array) => {
        for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++
      }
      for await (const chunk of connection.client.containers.logs(query))
        parser.push(chunk, (_, bytes) => count(bytes))
      if (lines !== LINES) throw new Error(`${lines} lines of ${LINES} came through.`)
      await settle()

      const ours: number[] = []
      const peers: number[] = []
      const hostCpuS: number[] = []
      let sizeBytes = 0
      const rssBefore = rssBytes(headless.pid)
      resetPeak(headless.pid)
      for (let round = 0; round < ROUNDS; round++) {
        const byCurl = async () => {
          const { ms, result } = await timed(curl)
          peers.push(ms / 1000)
          sizeBytes = result
        }
        const byHost = async () => {
          const before = cpuMs(headless.pid)
          const { ms, result } = await timed(read)
          ours.push(ms / 1000)
          hostCpuS.push((cpuMs(headless.pid) - before) / 1000)
          if (round > 0 && result !== sizeBytes)
            throw new Error(`${result} bytes came, and curl got ${sizeBytes}.`)
        }
        // Whoever comes second may find the file warm.
        for (const one of round % 2 === 0 ? [byCurl, byHost] : [byHost, byCurl]) await one()
      }
      const grownMb = (peakRssBytes(headless.pid) - rssBefore) / MB
      return [
        {
          name: '1,000,000 log lines to a client',
          value: median(ours),
          unit: 's',
          ratio: { value: medianRatio(ours, peers), peer: 'curl' },
          goal: { of: 'ratio', atMost: 1.1 },
          note: `curl ${median(peers).toFixed(2)} s; ${(sizeBytes / MB).toFixed(0)} MB; ${ROUNDS} rounds`
        },
        {
          name: '1,000,000 log lines, CPU of the host',
          value: median(hostCpuS),
          unit: 's',
          goal: { of: 'figure', atMost: 2.5 },
          note: `best ${Math.min(...hostCpuS).toFixed(2)} s`
        },
        {
          name: '1,000,000 log lines, memory that the host grows by',
          value: grownMb,
          unit: 'MB',
          ratio: { value: (grownMb * MB) / sizeBytes, peer: 'the log' },
          note: `from ${(rssBefore / MB).toFixed(0)} MB, peak over ${ROUNDS} rounds`
        }
      ]
    })
}
