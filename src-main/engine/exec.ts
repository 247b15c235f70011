import { setTimeout as sleep } from 'node:timers/promises'
import type { TerminalDown, TerminalUp } from '#shared/contract/containers'
import { told } from '#shared/contract/sentences'
import { compareApi } from '#shared/model/engine'
import { describeContainer } from './describe'
import type { Connected } from './engine'
import { asFlag, asNumber, asRecord, asText } from './json'
import { lostEngine } from './lost'
import { hijack, request } from './raw'
import { anyShell, findShell } from './shell'
import { pumpUp, sizeQuery, type Size } from './terminal'

/** From this API on, a process can be given its terminal's size at birth. */
const BIRTH_SIZE_API = '1.42'
const EXIT_TRIES = 20
const EXIT_WAIT_MS = 50
const KILL_TIMEOUT_MS = 10_000
const MAX_PID_LINE_BYTES = 32
const NEWLINE = 10

export type ExecInit = Size & { id: string; command: readonly string[]; user: string }

/**
 * A new process with a terminal in a running container; an empty command is its first shell that exists.
 * The process's output is read no faster than it is pulled, so it blocks on its terminal as anywhere. Leaving
 * (the signal, or the loop) hangs up on the process, as closing a terminal window does.
 * @throws AppError `not_found` (container, shell), `conflict` (does not run), `engine_down`
 */
export async function* exec(
  engine: Connected,
  init: ExecInit,
  signal: AbortSignal,
  up: AsyncIterable<TerminalUp>
): AsyncGenerator<TerminalDown, void, void> {
  const container = await describeContainer(engine, init.id, signal)
  const { name } = container
  if (!container.running) throw told('conflict', 'startForTerminal', { reason: 'not_running', name })
  if (container.paused) throw told('conflict', 'resumeForTerminal', { reason: 'paused', name })
  const command = init.command.length > 0 ? [...init.command] : [await findShell(engine, container, signal)]
  const wrapper =
    container.platform === 'windows'
      ? null
      : init.command.length > 0
        ? await anyShell(engine, container, signal)
        : (command[0] ?? null)
  const execId = await create(engine, container.id, withPidFirst(wrapper, command), init, signal)
  if (signal.aborted) return
  // From here on there is a process, which must not outlive its reader: the connection is held until it has told
  // its pid, even when the reader has left before.
  const hold = new AbortController()
  const lost = lostEngine(engine, hold.signal, 'terminalLost')
  let pid: string | null = null
  let knows = wrapper === null
  const leave = () => {
    if (knows) hold.abort()
  }
  signal.addEventListener('abort', leave)
  let over = false
  let close = () => hold.abort()
  try {
    const start = { Detach: false, Tty: true, ...birthSize(engine, init) }
    const connection = await hijack(engine, `/exec/${execId}/start`, start, lost.signal)
    close = connection.close
    const resize = (size: Size) => resizeExec(engine, execId, size, lost.signal)
    const sized = resize(init)
    const begin = (): TerminalDown => {
      // Not before it has its size: what is typed would find another, and a newer size must be the one that stays.
      void sized.then(() => pumpUp(up, { write: connection.write, resize, ended: () => undefined }))
      return { began: { command, tty: true } }
    }
    if (knows) yield begin()
    let head: Uint8Array = new Uint8Array(0)
    for await (const bytes of connection.output) {
      if (knows) {
        yield bytes
        continue
      }
      head = joined(head, bytes)
      if (!head.includes(NEWLINE) && head.length < MAX_PID_LINE_BYTES) continue
      const [found, rest] = takePid(head)
      pid = found
      knows = true
      if (signal.aborted) return
      yield begin()
      if (rest.length > 0) yield rest
    }
    await lost.check()
    over = true
    if (!knows) {
      yield begin()
      if (head.length > 0) yield head
    }
    yield { ended: { exitCode: await exitCode(engine, execId, lost.signal) } }
  } catch (error) {
    if (!signal.aborted) throw lost.error(error)
  } finally {
    signal.removeEventListener('abort', leave)
    close()
    if (!over && wrapper !== null) void hangUp(engine, container.id, wrapper, pid, init.user)
  }
}

/**
 * The engine ends no process when its terminal goes, and tells only its pid outside of the container. So the
 * process tells its own first, by which it can be hung up on from inside.
 */
const withPidFirst = (shell: string | null, command: readonly string[]): readonly string[] =>
  shell === null ? command : [shell, '-c', 'echo $$; exec "$@"', shell, ...command]

function takePid(bytes: Uint8Array): [pid: string | null, rest: Uint8Array] {
  const end = bytes.indexOf(NEWLINE)
  if (end < 0 || end > MAX_PID_LINE_BYTES) return [null, bytes]
  const line = Buffer.from(bytes.subarray(0, end)).toString('latin1').trim()
  return /^\d+$/.test(line) ? [line, bytes.subarray(end + 1)] : [null, bytes]
}

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

const birthSize = (engine: Connected, { cols, rows }: Size) =>
  compareApi(engine.apiVersion, BIRTH_SIZE_API) >= 0 ? { ConsoleSize: [rows, cols] } : {}

async function create(
  engine: Connected,
  id: string,
  command: readonly string[],
  init: ExecInit,
  signal: AbortSignal
): Promise<string> {
  const reply = await request(engine, 'POST', `/containers/${id}/exec`, signal, {
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
    Cmd: command,
    User: init.user,
    Env: ['TERM=xterm-256color'],
    ...birthSize(engine, init)
  })
  return asText(asRecord(reply.body)['Id'])
}

/** A size that comes when the process has just ended is of no use to anyone. */
const resizeExec = async (
  engine: Connected,
  execId: string,
  size: Size,
  signal: AbortSignal
): Promise<void> => {
  await request(engine, 'POST', `/exec/${execId}/resize?${sizeQuery(size)}`, signal).catch(() => undefined)
}

/** The output may end a moment before the engine knows the exit code. */
async function exitCode(engine: Connected, execId: string, signal: AbortSignal): Promise<number | null> {
  for (let attempt = 0; attempt < EXIT_TRIES; attempt++) {
    const reply = await request(engine, 'GET', `/exec/${execId}/json`, signal).catch(() => null)
    if (reply === null) return null
    const facts = asRecord(reply.body)
    if (!asFlag(facts['Running'])) return asNumber(facts['ExitCode'])
    await sleep(EXIT_WAIT_MS, undefined, { signal })
  }
  return null
}

/** As a closed terminal does: a hang-up for the process, which the kernel passes on; and an end for the deaf. */
async function hangUp(
  engine: Connected,
  id: string,
  shell: string,
  pid: string | null,
  user: string
): Promise<void> {
  if (pid === null) return
  const signal = AbortSignal.any([engine.signal, AbortSignal.timeout(KILL_TIMEOUT_MS)])
  const script = 'kill -HUP "$0"; sleep 1; kill -KILL "$0"'
  try {
    const reply = await request(engine, 'POST', `/containers/${id}/exec`, signal, {
      Cmd: [shell, '-c', script, pid],
      User: user
    })
    const execId = asText(asRecord(reply.body)['Id'])
    await request(engine, 'POST', `/exec/${execId}/start`, signal, { Detach: true })
  } catch {
    // The container has stopped, and the process with it.
  }
}
