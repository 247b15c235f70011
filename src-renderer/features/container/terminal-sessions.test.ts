import { expect, it, vi } from 'vitest'
import type { GantryClient } from '../../data/client'
import { createLiveTerminal, type LiveTerminal } from '../../ui/terminal-instance'
import { TerminalSessions } from './terminal-sessions'

// xterm needs a browser. Here a terminal fails at once, or waits for ever to be drawn.
vi.mock('../../ui/terminal-instance', () => ({ createLiveTerminal: vi.fn() }))

const client = {} as GantryClient
const attach = { kind: 'attach' } as const
const keyOf = (id: string) => ({ engine: 'e', id })

it('lets go of the oldest that are over in other containers, and of no other', async () => {
  const sessions = new TerminalSessions()
  const dispose = vi.fn()
  vi.mocked(createLiveTerminal).mockReturnValueOnce({ dispose } as unknown as LiveTerminal)
  sessions.open(keyOf('live'), attach, client)
  await vi.waitFor(() => expect(sessions.list(keyOf('live'))[0]?.live).not.toBeNull())

  vi.mocked(createLiveTerminal).mockImplementation(() => {
    throw new Error('It is over.')
  })
  const open = async (id: string) => {
    sessions.open(keyOf(id), attach, client)
    await vi.waitFor(() => expect(sessions.list(keyOf(id)).at(-1)?.state.at).toBe('failed'))
  }
  for (let at = 0; at < 10; at++) await open('shown')
  expect(sessions.list(keyOf('shown')), 'those of the open page stay').toHaveLength(10)
  await open('gone')
  expect(sessions.list(keyOf('shown')).map(({ id }) => id)).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
  for (let at = 0; at < 8; at++) await open(`after ${at}`)
  expect(sessions.list(keyOf('shown'))).toHaveLength(0)
  expect(sessions.list(keyOf('gone'))).toHaveLength(1)
  expect(sessions.list(keyOf('live'))).toHaveLength(1)
  expect(dispose).not.toHaveBeenCalled()
})
