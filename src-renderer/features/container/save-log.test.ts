import { expect, it } from 'vitest'
import { logFrameHeader, type LogSource } from '#shared/model/log-frames'
import { LogBuffer } from '../../ui/log-buffer'
import { shownLog, wholeLog } from './save-log'

const frame = (source: LogSource, text: string) => {
  const payload = new TextEncoder().encode(text)
  return new Uint8Array([...logFrameHeader(source, payload.length), ...payload])
}

async function* chunks(...list: Uint8Array[]) {
  yield* list
}

it('takes every byte of both sources out of the frames, in order', async () => {
  const sizes: number[] = []
  const all = new Uint8Array([
    ...frame('stdout', 'one\n'),
    ...frame('stderr', '둘\n'),
    ...frame('stdout', 'three')
  ])
  const blob = await wholeLog(
    chunks(all.subarray(0, 10), all.subarray(10, 21), all.subarray(21)),
    false,
    size => sizes.push(size)
  )
  expect(await blob.text()).toBe('one\n둘\nthree')
  expect(sizes.at(-1)).toBe(blob.size)
})

it('keeps what it was given when the stream uses its memory again', async () => {
  const shared = frame('stdout', 'first\n')
  async function* reused() {
    yield shared
    shared.set(frame('stdout', 'again\n'))
    yield shared
  }
  expect(await (await wholeLog(reused(), false, () => {})).text()).toBe('first\nagain\n')
})

it('saves what is shown as it is read', async () => {
  const buffer = new LogBuffer({ timestamped: true })
  const time = '2026-11-21T04:18:10.123456789Z'
  buffer.append('stdout', new TextEncoder().encode(`${time} \u001b[31mred\u001b[0m\n${time} <b>\n`))
  expect(await shownLog(buffer, false).text()).toBe('red\n<b>\n')
  expect(await shownLog(buffer, true).text()).toBe(`${time} red\n${time} <b>\n`)
})
