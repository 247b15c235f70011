import type Dockerode from 'dockerode'
import { told } from '#shared/contract/sentences'
import type { NetworkMember, NetworkSpec } from '#shared/model/network'
import type { Outcome } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { doToAll, doToOne, listed } from './deeds'
import type { Connected } from './engine'
import { isGone, translate } from './errors'
import { asRecord, asText } from './json'

/** POST /networks/create. Throws `conflict` (reasons name_taken, subnet_taken). */
export const createNetwork = async (engine: Connected, spec: NetworkSpec): Promise<{ id: string }> => {
  const { name, driver, internal, attachable, ipv6, subnet, gateway, options, labels } = spec
  const config = { ...(subnet && { Subnet: subnet }), ...(gateway && { Gateway: gateway }) }
  try {
    const { id } = await engine.docker.createNetwork({
      Name: name,
      CheckDuplicate: true,
      Driver: driver,
      Internal: internal,
      Attachable: attachable,
      EnableIPv6: ipv6,
      Options: options,
      Labels: labels,
      ...((subnet || gateway) && { IPAM: { Driver: 'default', Config: [config] } })
    })
    await engine.refresh('networks', id)
    return { id }
  } catch (error) {
    throw translate(error)
  }
}

/** DELETE /networks/{id} of each; one that is gone already is no failure. Never rejects. */
export const removeNetworks = (engine: Connected, ids: readonly string[]): Promise<Outcome> =>
  doToAll(engine, 'networks', ids, 'remove', async id => {
    try {
      await networkOf(engine, id).remove()
    } catch (error) {
      if (isGone(error)) return
      throw await inUse(engine, id, translate(error))
    }
  })

/** GET /networks/{id} as indented text. Throws `not_found`. */
export const inspectNetwork = async (engine: Connected, id: string): Promise<{ json: string }> => ({
  json: JSON.stringify(await read(engine, id), null, 2)
})

/** The containers that run on a network (GET /networks/{id}). Throws `not_found`. */
export const networkMembers = async (engine: Connected, id: string): Promise<NetworkMember[]> =>
  membersFrom(await read(engine, id))

/** The members in a network's JSON, by name. */
const membersFrom = (json: unknown): NetworkMember[] =>
  Object.entries(asRecord(asRecord(json)['Containers']))
    .map(([containerId, value]) => {
      const member = asRecord(value)
      return {
        containerId,
        name: asText(member['Name']) || asText(member['name']),
        ipv4: asText(member['IPv4Address']),
        ipv6: asText(member['IPv6Address'])
      }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** POST /networks/{id}/connect. Throws `not_found`, `conflict` when it is connected already. */
export const connectContainer = async (
  engine: Connected,
  id: string,
  container: string,
  aliases: readonly string[]
): Promise<void> => {
  await doToOne(engine, 'networks', id, 'connect', async () => {
    await networkOf(engine, id).connect({
      Container: container,
      ...(aliases.length > 0 && { EndpointConfig: { Aliases: [...aliases] } })
    })
  })
  await engine.refresh('containers', container)
}

/** POST /networks/{id}/disconnect. Throws `not_found`, `conflict` when it is not connected. */
export const disconnectContainer = async (
  engine: Connected,
  id: string,
  container: string,
  force: boolean
): Promise<void> => {
  await doToOne(engine, 'networks', id, 'disconnect', async () => {
    await networkOf(engine, id).disconnect({ Container: container, Force: force })
  })
  await engine.refresh('containers', container)
}

const networkOf = (engine: Connected, id: string): Dockerode.Network =>
  engine.docker.getNetwork(encodeURIComponent(id))

const read = async (engine: Connected, id: string): Promise<unknown> => {
  try {
    return await networkOf(engine, id).inspect()
  } catch (error) {
    throw translate(error)
  }
}

/** Names the containers that are connected. */
const inUse = async (engine: Connected, id: string, error: Error): Promise<Error> => {
  if (!(error instanceof AppError) || error.detail?.['reason'] !== 'in_use') return error
  const members = await networkMembers(engine, id).catch(() => [])
  if (members.length === 0) return error
  const name = engine.store.get('networks', id)?.name ?? id
  const names = members.map(member => member.name)
  const facts = { reason: 'in_use', containers: names.join(','), count: names.length }
  return told('conflict', 'networkUsedBy', { ...error.detail, ...facts, name, users: listed(names) }, error)
}
