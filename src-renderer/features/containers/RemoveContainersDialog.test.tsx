// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createInstance } from 'i18next'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, it, vi } from 'vitest'
import type { Container } from '#shared/model/container'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { RemoveContainersDialog } from './RemoveContainersDialog'
import { en } from './strings'

afterEach(cleanup)

const hash = (letter: string) => letter.repeat(64)
const row = (id: string, state: Container['state'], volumes: string[]) =>
  ({ id, name: id, state, volumes, health: 'none', busy: null, exitCode: 0 }) as unknown as Container
const job = row('job', 'exited', [hash('a'), 'data'])
const web = row('web', 'running', [hash('b'), hash('c')])
const stays = row('stays', 'running', [hash('c')])

const show = async (...rows: Container[]) => {
  const mirror = { get: () => undefined, rows: () => [job, web, stays] }
  const gantry = { engine: () => mirror } as unknown as Gantry
  const i18n = createInstance()
  await i18n.init({ lng: 'en', resources: { en: { containers: en } }, interpolation: { escapeValue: false } })
  const onRemove = vi.fn()
  render(
    <I18nextProvider i18n={i18n}>
      <GantryContext value={gantry}>
        <EngineIdContext value="e">
          <RemoveContainersDialog rows={rows} onRemove={onRemove} onClose={() => undefined} />
        </EngineIdContext>
      </GantryContext>
    </I18nextProvider>
  )
  return onRemove
}
const listed = () => [...document.querySelectorAll('li bdi')].map(({ textContent }) => textContent)

it('kills only what it shows as running, and its commands say so', async () => {
  const onRemove = await show(job, web)
  expect(screen.getByText(/^1 of them is still running/)).toBeTruthy()
  expect(document.querySelector('pre')?.textContent).toBe('$ docker rm job\ndocker rm --force web')
  fireEvent.click(screen.getByText('Remove 2 containers'))
  expect(onRemove).toHaveBeenCalledWith([
    { act: { verb: 'remove', volumes: false, force: false }, rows: [job] },
    { act: { verb: 'remove', volumes: false, force: true }, rows: [web] }
  ])
})

it('names what is killed first, each anonymous volume that goes, and none that a container keeps', async () => {
  await show(job, web)
  expect(listed()).toEqual(['web', 'job'])
  fireEvent.click(screen.getByRole('checkbox', { name: /^Remove 2 anonymous volumes too/ }))
  expect(listed()).toEqual(['web', 'job', 'Volume bbbbbbbbbbbb of web', 'Volume aaaaaaaaaaaa of job'])
})

it('does not ask about volumes where none would go', async () => {
  await show(stays)
  expect(screen.queryByRole('checkbox')).toBeNull()
})
