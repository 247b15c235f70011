// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Container } from '#shared/model/container'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { ContainerActions } from './ContainerActions'

vi.mock('../../data/use-engine', () => ({ useEngineId: () => 'e', useEngineReady: () => true }))
vi.mock('./PinButton', () => ({ PinButton: () => null }))
afterEach(cleanup)

const row = { id: 'a', name: 'job', state: 'running', autoRemove: null, busy: null } as Container

const shown = (autoRemove: boolean, busy: Container['busy'] = null) => {
  const done = vi.fn(() => Promise.resolve({ failed: [], failedCount: 0 }))
  const detail = () => Promise.resolve({ autoRemove })
  const gantry = { client: { containers: { act: done, detail } }, toast: vi.fn() } as unknown as Gantry
  render(
    <GantryContext value={gantry}>
      <EngineIdContext value="e">
        <ContainerActions row={{ ...row, busy }} detail={null} />
      </EngineIdContext>
    </GantryContext>
  )
  return done
}
const press = (verb: string) => fireEvent.click(screen.getByRole('button', { name: `verb_${verb}` }))

it('asks before a stop that destroys, also when its row does not know that yet', async () => {
  const done = shown(true)
  press('stop')
  await screen.findByRole('dialog')
  expect(screen.getByRole('dialog').textContent).toContain('goesWhenEnded')
  expect(done).not.toHaveBeenCalled()
})

it('stops at once what stays', async () => {
  const done = shown(false)
  press('stop')
  await waitFor(() => expect(done).toHaveBeenCalledWith({ engine: 'e', ids: ['a'], act: { verb: 'stop' } }))
})

it('tells of a kill what goes with it', async () => {
  shown(true)
  press('kill')
  expect((await screen.findByRole('dialog')).textContent).toContain('goesWhenEnded')
})

it('lets a stop that takes long be ended by a kill, and by nothing else', async () => {
  const done = shown(false, 'stop')
  const enabled = screen
    .getAllByRole('button', { name: /^verb_/ })
    .filter(button => !button.hasAttribute('disabled'))
  expect(enabled.map(button => button.getAttribute('aria-label'))).toEqual(['verb_kill'])
  press('kill')
  fireEvent.click(await screen.findByRole('button', { name: 'killConfirm' }))
  const act = { verb: 'kill', signal: 'SIGKILL' }
  await waitFor(() => expect(done).toHaveBeenCalledWith({ engine: 'e', ids: ['a'], act }))
})
