import type { Container } from '#shared/model/container'
import type { PublishedPort } from '#shared/model/machine'
import type { Connected } from './engine'
import { asList, asNumber, asRecord, asText } from './json'
import { request } from './raw'

type Task = Pick<Container, 'id' | 'state' | 'labels'>
type Asked = Pick<Connected, 'endpoint' | 'apiVersion' | 'signal'>

const SERVICE_LABEL = 'com.docker.swarm.service.id'

/**
 * The ports that a swarm's services publish on every node of it, in front of their tasks: no container tells of them.
 * They are asked for when other tasks run than the last time, so an engine without a swarm is never asked.
 */
export class ServicePorts {
  readonly #onChange: () => void
  #ports: PublishedPort[] = []
  #tasks = ''

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** What is known of them. Calls back when these tasks' ports turn out to be others. */
  of(containers: readonly Task[], engine: Asked | null): PublishedPort[] {
    const tasks = containers
      .filter(({ state, labels }) => state === 'running' && SERVICE_LABEL in labels)
      .map(({ id }) => id)
      .sort()
      .join()
    if (tasks !== this.#tasks) {
      this.#tasks = tasks
      if (tasks === '') this.#ports = []
      else void this.#ask(engine, tasks)
    }
    return this.#ports
  }

  async #ask(engine: Asked | null, tasks: string): Promise<void> {
    const ports = engine && (await servicePorts(engine).catch(() => null))
    if (tasks !== this.#tasks) return
    // Not there just now: the next change asks again.
    if (ports === null) this.#tasks = ''
    else {
      this.#ports = ports
      this.#onChange()
    }
  }
}

/** `GET /services`; only a manager of a swarm has an answer. @throws AppError `engine_refused`, `engine_down` */
async function servicePorts(engine: Asked): Promise<PublishedPort[]> {
  const { body } = await request(engine, 'GET', '/services', engine.signal)
  return asList(body)
    .flatMap(service => asList(asRecord(asRecord(service)['Endpoint'])['Ports']))
    .map(asRecord)
    .filter(port => asText(port['PublishMode']) === 'ingress')
    .flatMap(port => {
      const protocol = asText(port['Protocol'])
      const hostPort = asNumber(port['PublishedPort'])
      const isPort = (protocol === 'tcp' || protocol === 'udp') && hostPort > 0
      return isPort ? [{ protocol, hostPort, guestPort: hostPort, loopback: false } as const] : []
    })
}
