import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { saying, told } from '#shared/contract/sentences'
import type { MachineSettings } from '#shared/model/machine'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { portOwner } from './port-owner'

/** Whether a machine could not be launched because somebody else has its engine's port. */
export const isPortTaken = (error: unknown): boolean =>
  error instanceof AppError && error.detail?.['reason'] === 'port'

/**
 * Another port for the engine, and what to tell of it.
 * @throws AppError `conflict` when the one that is taken is the user's own choice
 */
export async function otherEnginePort(
  taken: number,
  { enginePort: chosen }: Pick<MachineSettings, 'enginePort'>
): Promise<{ port: number; said: Saying }> {
  const owner = await portOwner('tcp', taken)
  if (chosen === taken) {
    throw owner
      ? told('conflict', 'machineChosenPortTakenBy', { port: taken, owner: owner.name })
      : told('conflict', 'machineChosenPortTaken', { port: taken })
  }
  const port = chosen ?? (await freePort())
  const ports = { port: taken, newPort: port }
  const said = owner
    ? saying('machinePortMovedFrom', { ...ports, owner: owner.name })
    : saying('machinePortMoved', ports)
  return { port, said }
}

/** A port of 127.0.0.1 that nobody has. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
