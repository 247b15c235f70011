// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { saying } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import type { AppRows } from '#shared/model/tables'
import type { GantryClient } from '../../data/client'
import { GantryContext } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { SettingsNotes } from './SettingsNotes'

afterEach(cleanup)

const policy = saying('policyNoJson', { file: '/etc/gantry/policy.json' })
const file = saying('settingsNoJson', { copy: 'settings.broken.json' })

const show = (...notes: Saying[]) => {
  const app = new Mirror<AppRows>(['settingsState'])
  app.apply({ put: { settingsState: [{ id: 'settingsState', locked: [], notes }] }, synced: true })
  render(
    <GantryContext
      value={{
        ...{ client: {} as GantryClient, connected: true, app, placeOf: () => 'inline' },
        ...{ engine: () => new Mirror([]), toast: () => undefined }
      }}
    >
      <SettingsNotes />
    </GantryContext>
  )
  return screen.queryAllByRole('button').length
}

it('can be closed where there is something of the user’s own file, and not where all of it stays', () => {
  expect(show(file)).toBe(1)
  cleanup()
  expect(show(policy, file)).toBe(1)
  cleanup()
  expect(show(policy)).toBe(0)
  expect(screen.getByText(/not valid JSON/)).toBeDefined()
})
