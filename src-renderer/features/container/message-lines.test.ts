import { describe, expect, it } from 'vitest'
import { MessageLines } from './message-lines'

const time = '2026-11-21T04:18:10.123456789Z'
const bytes = (text: string) => new TextEncoder().encode(text)

const joined = (...messages: string[]) => {
  let text = ''
  const lines = new MessageLines((_, piece) => (text += new TextDecoder().decode(piece)))
  for (const message of messages) lines.take('stdout', bytes(message), message.length)
  return text
}

describe('MessageLines', () => {
  it('passes whole lines on as they are', () => {
    expect(joined(`${time} a\n`, `${time} b\n`)).toBe(`${time} a\n${time} b\n`)
  })

  it('ends the line of a process that ended without one', () => {
    expect(joined(`${time} last word`, `${time} first of the next\n`)).toBe(
      `${time} last word\n${time} first of the next\n`
    )
  })

  it('joins what the engine cut, without the times in between', () => {
    const long = 'x'.repeat(16_384)
    expect(joined(`${time} ${long}`, `${time} ${long}`, `${time} end\n`, `${time} next\n`)).toBe(
      `${time} ${long}${long}end\n${time} next\n`
    )
  })

  it('takes a message in pieces for one message', () => {
    let text = ''
    const lines = new MessageLines((_, piece) => (text += new TextDecoder().decode(piece)))
    const message = `${time} hello\n`
    lines.take('stdout', bytes(message.slice(0, 35)), message.length)
    lines.take('stdout', bytes(message.slice(35)), 0)
    lines.take('stdout', bytes(message), message.length)
    expect(text).toBe(message + message)
  })

  it('keeps the two sources apart', () => {
    const got: string[] = []
    const lines = new MessageLines((source, piece) =>
      got.push(`${source}:${new TextDecoder().decode(piece)}`)
    )
    lines.take('stdout', bytes(`${time} open`), 40)
    lines.take('stderr', bytes(`${time} error\n`), 40)
    expect(got).toEqual([`stdout:${time} open`, `stderr:${time} error\n`])
  })
})
