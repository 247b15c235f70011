// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Network } from '#shared/model/network'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { ConnectDialog } from './ConnectDialog'
import { DisconnectDialog } from './DisconnectDialog'
import { NetworkInspect } from './NetworkInspect'

afterEach(cleanup)

const twin = (digit: string) => ({ id: digit.repeat(64), name: 'twin', builtIn: false }) as Network
const network = twin('a')
const member = { containerId: 'c', name: 'web' } as Parameters<typeof DisconnectDialog>[0]['member']
const nothing = () => undefined

it.each<[string, ReactElement, string]>([
  [
    'connect',
    <ConnectDialog network={network} onClose={nothing} onConnected={nothing} />,
    `docker network connect ${'a'.repeat(12)} CONTAINER`
  ],
  [
    'disconnect',
    <DisconnectDialog network={network} member={member} onClose={nothing} onDisconnected={nothing} />,
    `docker network disconnect ${'a'.repeat(12)} web`
  ],
  ['inspect', <NetworkInspect network={network} />, `docker network inspect ${'a'.repeat(12)}`]
])('the command to %s means the one of two networks of a name', (_, shown, command) => {
  const objects = new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks'])
  objects.apply({ put: { networks: [network, twin('b')] } })
  const app = new Mirror<AppRows>(['engines', 'tasks', 'settings'])
  app.apply({ put: { engines: [{ id: 'e', state: { at: 'ready', since: 1 } } as AppRows['engines']] } })
  const gantry = {
    client: { networks: { inspect: () => new Promise(() => undefined) } },
    connected: true,
    app,
    engine: () => objects,
    toast: nothing,
    placeOf: () => 'inline'
  } as unknown as Gantry
  render(
    <GantryContext value={gantry}>
      <EngineIdContext value="e">{shown}</EngineIdContext>
    </GantryContext>
  )
  expect(document.body.textContent).toContain(command)
})
