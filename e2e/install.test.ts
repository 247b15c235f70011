import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const SETUP = fileURLToPath(new URL('../resources/setup', import.meta.url))

let folder: string
let checkout: string
let asked: string

/** A checkout without packages, and instead of npm a program that only leaves a mark and fails. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-install-'))
  checkout = join(folder, 'checkout')
  asked = join(folder, 'asked')
  cpSync(SETUP, join(checkout, 'resources/setup'), { recursive: true })
  writeFileSync(join(checkout, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(checkout, 'package-lock.json'),
    '{ "packages": { "": {}, "node_modules/a": { "version": "1.0.0" } } }'
  )
  writeFileSync(
    join(folder, 'npm.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(asked)}, process.argv.slice(2).join(' '))\nprocess.exit(1)\n`
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const check = () =>
  spawnSync(process.execPath, [join(checkout, 'resources/setup/check.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(folder, 'npm.js') }
  })

it('installs into a folder of its own', () => {
  mkdirSync(join(checkout, 'node_modules'))
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr).toContain('npm ci failed')
  expect(existsSync(asked)).toBe(true)
})

it('does not install through a link, which would empty another checkout’s folder', () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  symlinkSync(other, join(checkout, 'node_modules'), 'junction')
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr.trim()).toMatch(/^node_modules is a link [^\n]+: remove the link[^\n]+$/)
  expect(existsSync(asked)).toBe(false)
})

it.each([
  ['nothing', {}, false],
  ['an address in the environment', { DOCKER_HOST: 'tcp://elsewhere' }, true],
  ['a context where docker is told to keep them', { DOCKER_CONFIG: 'config' }, true]
])('prepares no machine where an engine may be: %s', (_, given, found) => {
  mkdirSync(join(folder, 'config/contexts/meta/one'), { recursive: true })
  const env = {
    ...process.env,
    HOME: folder,
    DOCKER_CONFIG: '',
    DOCKER_HOST: '',
    XDG_RUNTIME_DIR: '',
    ...given
  }
  const ask = `import { mayHaveEngine } from ${JSON.stringify(join(SETUP, 'machine.mjs'))}; console.log(mayHaveEngine())`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', ask], {
    ...{ cwd: folder, encoding: 'utf8' },
    env
  })
  // An engine of this computer's own is one, too.
  expect(stdout.trim()).toBe(
    String(found || ['/var/run/docker.sock', '/run/podman/podman.sock'].some(path => existsSync(path)))
  )
})
