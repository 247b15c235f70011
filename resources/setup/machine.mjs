import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { sourceDigest } from '../machine/manifest.mjs'
import { ROOT, run, Sentence } from './child.mjs'
import { installPackages, MACHINE_NEEDS } from './debian.mjs'

/** Installs what builds and boots the machine's system image, and builds it, unless it is there as its sources are now. */
export async function prepareMachine() {
  await installPackages(MACHINE_NEEDS)
  if (isCurrent()) return
  console.log('Building the machine’s system image…')
  if ((await run(process.execPath, [join(ROOT, 'resources/machine/build.mjs')])) !== 0)
    throw new Sentence('The machine’s system image could not be built: see above.')
}

function isCurrent() {
  try {
    const facts = readFileSync(join(ROOT, 'out/machine', process.arch, 'machine.json'), 'utf8')
    return JSON.parse(facts).source === sourceDigest()
  } catch {
    return false
  }
}

/** Whether somebody who starts Gantry may have an engine already; Gantry itself looks closer. */
export function mayHaveEngine() {
  const { DOCKER_CONFIG, DOCKER_HOST, XDG_RUNTIME_DIR: runtime } = process.env
  if (DOCKER_HOST || process.platform === 'win32') return true
  const home = homedir()
  const contexts = join(DOCKER_CONFIG || join(home, '.docker'), 'contexts/meta')
  const sockets = [
    ...['/var/run/docker.sock', '/run/podman/podman.sock'],
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
    ...[
      '.docker/run/docker.sock',
      '.docker/desktop/docker.sock',
      '.rd/docker.sock',
      '.orbstack/run/docker.sock'
    ].map(path => join(home, path)),
    ...['.colima', '.lima'].map(path => join(home, path))
  ]
  return sockets.some(path => existsSync(path)) || (existsSync(contexts) && readdirSync(contexts).length > 0)
}
