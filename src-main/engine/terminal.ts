import type { TerminalUp } from '#shared/contract/containers'
import { LogFrameParser } from '#shared/model/log-frames'
import type { Hijacked } from './raw'

export type Size = { cols: number; rows: number }

/**
 * Passes what the user types on to a hijacked connection, and new sizes to `resize`. Ends when the user's side
 * ends or the connection does; errors of either are left to who reads the output.
 */
export async function pumpUp(
  up: AsyncIterable<TerminalUp>,
  target: { write(bytes: Uint8Array): Promise<void>; resize(size: Size): Promise<void>; ended(): void }
): Promise<void> {
  try {
    for await (const item of up) {
      if ('cols' in item) await target.resize(item)
      else await target.write(item)
    }
    target.ended()
  } catch {
    // The connection is over, or the user has left: the output ends as well and says why.
  }
}

/** A process's output as plain bytes, without the frames that it has where there is no terminal. */
export async function* plainOutput(
  output: Hijacked['output'],
  framed: boolean
): AsyncGenerator<Uint8Array, void, void> {
  if (!framed) return yield* output
  const parser = new LogFrameParser()
  for await (const bytes of output) {
    const payloads: Uint8Array[] = []
    parser.push(bytes, (_, payload) => payloads.push(payload))
    const joined = new Uint8Array(payloads.reduce((total, payload) => total + payload.length, 0))
    let at = 0
    for (const payload of payloads) {
      joined.set(payload, at)
      at += payload.length
    }
    if (joined.length > 0) yield joined
  }
}

export const sizeQuery = ({ cols, rows }: Size): string => `h=${rows}&w=${cols}`
