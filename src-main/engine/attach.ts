import type { TerminalDown, TerminalUp } from '#shared/contract/containers'
import { told } from '#shared/contract/sentences'
import { describeContainer, type ContainerFacts } from './describe'
import type { Connected } from './engine'
import { HeldTerminals } from './held-terminals'
import { lostEngine } from './lost'
import { hijack, request, type Hijacked } from './raw'
import { plainOutput, pumpUp, sizeQuery, type Size } from './terminal'

/**
 * Attaches to a container that is about to be started, as `docker run -it` does: whoever attaches then sees everything
 * from the first line on, also of what has ended at once.
 * @throws AppError `not_found`, `engine_down`
 */
export async function attachEarly(engine: Connected, id: string): Promise<void> {
  const container = await describeContainer(engine, id, engine.signal)
  heldBy(engine).hold({ container, connection: await reach(engine, container, engine.signal) })
}

/** Lets go of what `attachEarly` holds: the container did not start. */
export const detachEarly = (engine: Connected, id: string): void => heldBy(engine).drop(id)

/** By connection, which its signal stands for. */
const held = new WeakMap<AbortSignal, HeldTerminals>()
const heldBy = ({ signal }: Connected): HeldTerminals => {
  const terminals = held.get(signal) ?? new HeldTerminals()
  held.set(signal, terminals)
  return terminals
}

/** POST /containers/{id}/attach. */
const reach = (engine: Connected, container: ContainerFacts, signal: AbortSignal): Promise<Hijacked> => {
  const stdin = takesInput(container) ? '&stdin=1' : ''
  const path = `/containers/${container.id}/attach?stream=1&stdout=1&stderr=1${stdin}`
  return hijack(engine, path, undefined, signal)
}

const takesInput = ({ stdinOpen, stdinOnce, tty }: ContainerFacts): boolean =>
  stdinOpen && (tty || !stdinOnce)

/**
 * The input and output of a container's main process. Leaving only closes the connection: the process goes on.
 * So there is no input where the end of the connection would be the end of its input (opened for one client
 * only, and no terminal).
 * @throws AppError `not_found`, `conflict` (does not run), `engine_down`
 */
export async function* attach(
  engine: Connected,
  init: Size & { id: string },
  signal: AbortSignal,
  up: AsyncIterable<TerminalUp>
): AsyncGenerator<TerminalDown, void, void> {
  const lost = lostEngine(engine, signal, 'terminalLost')
  const early = heldBy(engine).take(init.id)
  const container = early?.container ?? (await describeContainer(engine, init.id, signal))
  if (!early && !container.running)
    throw told('conflict', 'startToAttach', { reason: 'not_running', name: container.name })
  const { id, tty } = container
  const stdin = takesInput(container)
  const connection = early?.connection ?? (await reach(engine, container, lost.signal))
  signal.addEventListener('abort', connection.close)
  const resize = async (size: Size) => {
    if (!tty) return
    await request(engine, 'POST', `/containers/${id}/resize?${sizeQuery(size)}`, lost.signal).catch(
      () => undefined
    )
  }
  try {
    yield { began: { command: container.command, tty } }
    // Another size first: a program draws its screen anew only when the size has changed.
    const sized = resize({ cols: init.cols, rows: init.rows + 1 }).then(() => resize(init))
    const write = (bytes: Uint8Array) => (stdin ? connection.write(bytes) : Promise.resolve())
    // One after the other, so that the newest size is the one that stays.
    void pumpUp(up, { write, resize: size => sized.then(() => resize(size)), ended: () => undefined })
    yield* plainOutput(connection.output, !tty)
    await lost.check()
    const after = await describeContainer(engine, id, lost.signal).catch(() => null)
    yield { ended: { exitCode: after && !after.running ? after.exitCode : null } }
  } catch (error) {
    throw lost.error(error)
  } finally {
    signal.removeEventListener('abort', connection.close)
    connection.close()
  }
}
