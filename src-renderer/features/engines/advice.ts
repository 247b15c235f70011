import { OLDEST_API, type Engine, type EngineProblem } from '#shared/model/engine'
import type { en } from './strings'

/** Brings the engine of another computer here: SSH checks who that computer is, Gantry need not. */
export const FORWARD_COMMAND =
  'ssh -nNT -L /tmp/my-server.sock:/var/run/docker.sock me@server & docker context create my-server --docker host=unix:///tmp/my-server.sock'

type Key = keyof typeof en

/** A step in words of the catalogue, with the command that takes it. */
export type AdviceStep = { text: Key; command?: string }
/** What the words may name. */
export type AdviceValues = {
  name: string
  endpoint: string
  api: string
  oldest: string
  /** The computer of a remote engine. */
  host: string
  /** The desktop program that brings the engine. */
  app: string
}
export type Advice = { title: Key; text: Key; values: AdviceValues; steps: readonly AdviceStep[] }

type Facts = Pick<Engine, 'name' | 'source' | 'endpoint' | 'apiVersion'>

const INSTALL = 'sudo apt-get update && sudo apt-get install --yes docker.io'

const hostOf = (endpoint: string): string =>
  /^\w+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(endpoint)?.[1] ?? ''

/** Which product an engine is, by where it listens: what to start differs. */
const kindOf = ({ name, endpoint }: Facts) => {
  const path = endpoint.toLowerCase()
  if (/^(tcp|ssh|https?):/.test(path)) return 'remote'
  if (path.includes('podman')) return 'podman'
  if (path.includes('.colima')) return 'colima'
  if (path.includes('.orbstack')) return 'OrbStack'
  if (path.includes('.rd/')) return 'Rancher Desktop'
  if (path.includes('.lima')) return 'lima'
  if (path.includes('/.docker/') || path.startsWith('npipe:') || /desktop/i.test(name))
    return 'Docker Desktop'
  return path.includes('/run/user/') ? 'rootless' : 'docker'
}

const start = (engine: Facts): AdviceStep[] => {
  const kind = kindOf(engine)
  const logs = (command: string): AdviceStep => ({ text: 'downLogs', command })
  switch (kind) {
    case 'remote':
      return [{ text: 'downRemote', command: `docker -H ${engine.endpoint} version` }]
    case 'podman':
      return engine.endpoint.includes('/run/user/')
        ? [{ text: 'downPodman', command: 'systemctl --user enable --now podman.socket' }]
        : [{ text: 'downPodman', command: 'sudo systemctl enable --now podman.socket' }]
    case 'colima':
      return [{ text: 'downColima', command: 'colima start' }]
    case 'lima': {
      const machine = /\.lima\/([\w.-]+)\//.exec(engine.endpoint)?.[1] ?? 'docker'
      return [{ text: 'downLima', command: `limactl start ${machine}` }]
    }
    case 'rootless':
      return [
        { text: 'downRootless', command: 'systemctl --user start docker' },
        logs('journalctl --user --unit docker --lines 50')
      ]
    case 'docker':
      return [
        { text: 'downSystemd', command: 'sudo systemctl start docker' },
        logs('sudo journalctl --unit docker --lines 50')
      ]
    default:
      return [{ text: 'downDesktop' }]
  }
}

const steps: Record<EngineProblem, (engine: Facts) => AdviceStep[]> = {
  down: start,
  missing: engine =>
    kindOf(engine) === 'docker'
      ? [...start(engine).slice(0, 1), { text: 'missingInstall', command: INSTALL }]
      : start(engine),
  denied: engine =>
    kindOf(engine) === 'podman'
      ? [{ text: 'deniedRootless', command: 'systemctl --user enable --now podman.socket' }]
      : [
          { text: 'deniedGroup', command: 'sudo usermod -aG docker $USER' },
          { text: 'deniedLogin', command: 'newgrp docker' },
          { text: 'deniedRootless', command: 'dockerd-rootless-setuptool.sh install' }
        ],
  too_old: engine =>
    kindOf(engine) === 'docker'
      ? [{ text: 'tooOldUpdate', command: INSTALL }]
      : [{ text: 'tooOldUpdateOther' }],
  tls: engine => {
    const { endpoint, source, name } = engine
    const address = endpoint.replace(/^\w+:\/\//, '')
    return [
      {
        text: 'tlsCheck',
        command: `openssl s_client -connect ${address} </dev/null | openssl x509 -noout -subject -dates`
      },
      source === 'context'
        ? {
            text: 'tlsContext',
            command: `docker context update ${name} --docker "host=${endpoint},ca=ca.pem,cert=cert.pem,key=key.pem"`
          }
        : { text: 'tlsEnvironment', command: 'ls -l "$DOCKER_CERT_PATH"' }
    ]
  },
  unsupported: () => [{ text: 'unsupportedStep', command: FORWARD_COMMAND }]
}

const titles: Record<EngineProblem, readonly [title: Key, text: Key]> = {
  missing: ['missingTitle', 'missingText'],
  denied: ['deniedTitle', 'deniedText'],
  down: ['downTitle', 'downText'],
  too_old: ['tooOldTitle', 'tooOldText'],
  tls: ['tlsTitle', 'tlsText'],
  unsupported: ['unsupportedTitle', 'unsupportedText']
}

/** What is wrong with an engine and the exact next step, for its product and its problem. */
export function adviceFor(engine: Facts, problem: EngineProblem): Advice {
  const [title, text] = titles[problem]
  const values = {
    name: engine.name,
    endpoint: engine.endpoint,
    api: engine.apiVersion ?? '',
    oldest: OLDEST_API,
    host: hostOf(engine.endpoint),
    app: kindOf(engine)
  }
  return {
    title,
    text: problem === 'too_old' && engine.apiVersion === null ? 'tooOldTextUnknown' : text,
    values,
    steps: steps[problem](engine)
  }
}
