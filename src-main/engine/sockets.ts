import type { Endpoint } from './endpoint'
import type { Files } from './files'

/** A place where some product puts its engine's socket. */
export type Place = { name: string; endpoint: Endpoint }

const DEFAULT_SOCKET = '/var/run/docker.sock'
const PIPES = '//./pipe/'

/** The well-known sockets that exist, the default one first. */
export const knownSockets = (around: {
  env: Readonly<Record<string, string | undefined>>
  home: string
  platform: NodeJS.Platform
  files: Files
}): Place[] => {
  const { env, home, platform, files } = around
  if (platform === 'win32') return knownPipes(files)
  const runtime = env['XDG_RUNTIME_DIR']
  const each = (folder: string, rest: string, name: (instance: string) => string): [string, string][] =>
    files.list(folder).map(instance => [name(instance), `${folder}/${instance}/${rest}`])
  const places: [name: string, path: string][] = [
    ['Docker', DEFAULT_SOCKET],
    ...(runtime ? [['Docker (rootless)', `${runtime}/docker.sock`] as [string, string]] : []),
    ['Docker Desktop', `${home}/.docker/run/docker.sock`],
    ['Docker Desktop', `${home}/.docker/desktop/docker.sock`],
    ...(runtime ? [['Podman', `${runtime}/podman/podman.sock`] as [string, string]] : []),
    ['Podman (root)', '/run/podman/podman.sock'],
    ...each(
      `${home}/.local/share/containers/podman/machine`,
      'podman.sock',
      machine => `Podman (${machine})`
    ),
    ...each(`${home}/.colima`, 'docker.sock', profile =>
      profile === 'default' ? 'Colima' : `Colima (${profile})`
    ),
    ['Rancher Desktop', `${home}/.rd/docker.sock`],
    ['OrbStack', `${home}/.orbstack/run/docker.sock`],
    ...each(`${home}/.lima`, 'sock/docker.sock', instance => `Lima (${instance})`)
  ]
  return places
    .filter(([, path]) => files.exists(path))
    .map(([name, path]) => ({ name, endpoint: { kind: 'unix', path } }))
}

const knownPipes = (files: Files): Place[] => {
  // Asking whether one pipe exists would connect to it; the list does not.
  const there = new Set(files.list(PIPES))
  const pipes: [name: string, pipe: string][] = [
    ['Docker', 'docker_engine'],
    ['Docker Desktop', 'dockerDesktopLinuxEngine'],
    ['Podman', 'podman-machine-default']
  ]
  return pipes
    .filter(([, pipe]) => there.has(pipe))
    .map(([name, pipe]) => ({ name, endpoint: { kind: 'npipe', path: `${PIPES}${pipe}` } }))
}
