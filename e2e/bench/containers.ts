import { setTimeout as sleep } from 'node:timers/promises'
import type { Docker } from '../fixtures/docker'
import { BUSYBOX } from '../fixtures/images'

const CREATES_AT_ONCE = 4
const PROJECT_SIZE = 12

/** Creates containers named `bench-0000…` with labels as Compose leaves them; returns their ids in order. */
export async function createMany(
  docker: Docker,
  count: number,
  command = ['sleep', '86400']
): Promise<string[]> {
  const ids: string[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const name = `bench-${String(index).padStart(4, '0')}`
      const body = {
        Image: BUSYBOX,
        Cmd: command,
        ExposedPorts: { '8080/tcp': {} },
        Labels: {
          'com.docker.compose.project': `project-${Math.floor(index / PROJECT_SIZE)}`,
          'com.docker.compose.service': `service-${index % PROJECT_SIZE}`,
          'org.opencontainers.image.title': 'A container among many',
          'org.opencontainers.image.vendor': 'Gantry'
        },
        HostConfig: { Init: false, Binds: ['/tmp:/host-tmp:ro'] }
      }
      const { Id } = await docker.post<{ Id: string }>(`/containers/create?name=${name}`, body)
      ids[index] = Id
    }
  }
  await Promise.all(Array.from({ length: CREATES_AT_ONCE }, worker))
  return ids
}

export async function startAll(docker: Docker, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += CREATES_AT_ONCE)
    await Promise.all(ids.slice(at, at + CREATES_AT_ONCE).map(id => docker.post(`/containers/${id}/start`)))
}

/** What was just set up leaves disks and daemons busy for a moment; a measurement should not see that. */
export const settle = (ms = 3_000) => sleep(ms)
