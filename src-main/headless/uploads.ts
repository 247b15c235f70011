import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { told } from '#shared/contract/sentences'
import type { Taken } from '../core/user-files'
import { DoubleBuffer } from '../engine/double-buffer'
import { answerText } from './answers'
import { newTicket } from './ticket'

export const UPLOAD_PATH = '/upload/'

type Upload = {
  fileName: string
  sizeBytes: number
  request: IncomingMessage | null
  arrived: DoubleBuffer
  /** Resolves when nobody waits for it any more. */
  left: Promise<void>
}

/** Files that the page sends: each to a link that nobody can guess, good for one PUT while its asker waits. */
export class Uploads {
  readonly #waiting = new Map<string, Upload>()

  /** A link, relative to the page, and the bytes that come by it; both are void when the signal aborts. */
  take({ fileName, sizeBytes }: { fileName: string; sizeBytes: number }, signal: AbortSignal): Taken {
    const ticket = newTicket()
    const upload: Upload = {
      fileName,
      sizeBytes,
      request: null,
      arrived: new DoubleBuffer({
        onFull: () => upload.request?.pause(),
        onRoom: () => upload.request?.resume()
      }),
      left: new Promise(resolve => {
        const leave = () => {
          this.#waiting.delete(ticket)
          // What has all come is whole, whoever leaves.
          if (!upload.request?.complete) upload.arrived.fail(brokenOff(fileName))
          resolve()
        }
        if (signal.aborted) queueMicrotask(leave)
        else signal.addEventListener('abort', leave, { once: true })
      })
    }
    this.#waiting.set(ticket, upload)
    return { kind: 'url', url: `${UPLOAD_PATH}${ticket}`, fileName, sizeBytes, body: pieces(upload.arrived) }
  }

  /** Answers a PUT to a link, once its bytes have arrived or nobody wants them. */
  async answer(ticket: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const upload = this.#waiting.get(ticket)
    this.#waiting.delete(ticket)
    if (!upload)
      return answerText(
        response,
        410,
        'This link was used already or has expired. Go back to Gantry and load the file again.'
      )
    const { fileName, sizeBytes, arrived, left } = upload
    if (request.headers['content-length'] !== String(sizeBytes)) {
      const changed = told('bad_request', 'fileChanged', { file: fileName })
      arrived.fail(changed)
      return answerText(response, 400, changed.message)
    }
    upload.request = request
    request.on('data', (bytes: Buffer) => arrived.push(bytes))
    const received = finished(request).then(
      () => arrived.end(),
      (cause: unknown) => arrived.fail(brokenOff(fileName, cause))
    )
    await Promise.race([received, left])
    if (request.complete) response.writeHead(204).end()
    else answerText(response, 409, `${fileName} is not wanted any more. The tasks in Gantry tell why.`)
  }
}

async function* pieces(arrived: DoubleBuffer): AsyncGenerator<Uint8Array, void, void> {
  for (let piece = await arrived.next(); piece; piece = await arrived.next()) yield piece
}

const brokenOff = (fileName: string, cause?: unknown) =>
  told('bad_request', 'fileNotWhole', { file: fileName }, cause)
