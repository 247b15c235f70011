// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { AppRows } from '#shared/model/tables'
import { wireError } from '#shared/wire/errors'
import { GantryContext, type Gantry } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { useSurvey } from './use-survey'
import { WelcomeFound } from './WelcomeFound'

const Found = () => <WelcomeFound {...useSurvey()} />

it('says why it found nothing out, and looks again', async () => {
  const survey = vi
    .fn()
    .mockRejectedValueOnce(wireError('internal', 'insideFailed', {}))
    .mockResolvedValueOnce({
      ...{ tools: { tools: [] }, contexts: [] },
      machine: { can: true, accelerator: 'kvm', slow: null }
    })
  const gantry = {
    ...{
      client: { app: { survey, info: () => new Promise(() => undefined) } },
      connected: true,
      app: new Mirror<AppRows>(['engines'])
    },
    ...{ toast: () => undefined, placeOf: () => 'toast' }
  } as unknown as Gantry
  render(
    <GantryContext value={gantry}>
      <Found />
    </GantryContext>
  )
  expect(screen.getAllByText('looking')).toHaveLength(2)
  await screen.findByRole('alert')
  expect(screen.queryByText('looking')).toBeNull()
  fireEvent.click(screen.getByText('lookAgain'))
  await screen.findByText('machineFast')
  expect(screen.queryByRole('alert')).toBeNull()
})
