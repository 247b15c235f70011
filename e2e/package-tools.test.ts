import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchPublished, type Published } from '../resources/package/published.mjs'
import { ToolName } from '../src-shared/model/tool'
import { placesOf } from '../src-main/tools/places'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

describe('the tools that their makers published', () => {
  const PROGRAM = 'the docker command'
  /** docker/docker.exe with those words, and docker/dockerd.exe; made by Python's zipfile. */
  const ZIP =
    'UEsDBBQAAAAIAAAAIVzaKXNoFAAAABIAAAARAAAAZG9ja2VyL2RvY2tlci5leGUryUhVSMlPzk4tUkjOz81NzEsBAFBLAwQUAAAACAAAACFccrGn' +
    '/gsAAAAJAAAAEgAAAGRvY2tlci9kb2NrZXJkLmV4ZUvMU0jNS8/MSwUAUEsBAhQDFAAAAAgAAAAhXNopc2gUAAAAEgAAABEAAAAAAAAAAAAAAIAB' +
    'AAAAAGRvY2tlci9kb2NrZXIuZXhlUEsBAhQDFAAAAAgAAAAhXHKxp/4LAAAACQAAABIAAAAAAAAAAAAAAIABQwAAAGRvY2tlci9kb2NrZXJkLmV4' +
    'ZVBLBQYAAAAAAgACAH8AAAB+AAAAAAA='

  /** What the makers' place has, by file name. */
  let files: Map<string, Buffer>
  let server: Server
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gantry-tools-'))
    mkdirSync(join(folder, 'docker'))
    for (const name of ['docker', 'dockerd']) writeFileSync(join(folder, 'docker', name), PROGRAM)
    execFileSync('tar', ['-czf', join(folder, 'docker.tgz'), '-C', folder, 'docker'])
    files = new Map([
      ['docker', Buffer.from(PROGRAM)],
      ['docker.tgz', readFileSync(join(folder, 'docker.tgz'))],
      ['docker.zip', Buffer.from(ZIP, 'base64')]
    ])
    server = createServer((request, response) => {
      const file = files.get(`${request.url?.slice(1)}`)
      response.writeHead(file ? 200 : 404).end(file)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(async () => {
    await new Promise(resolve => server.close(resolve))
    rmSync(folder, { recursive: true })
  })

  const published = (name: string, changed: Partial<Published> = {}): Published => ({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    sha256: createHash('sha256')
      .update(files.get(name) ?? '')
      .digest('hex'),
    to: 'bin/docker',
    ...changed
  })
  const out = () => join(folder, 'out')

  it.each([
    ['docker', undefined],
    ['docker.tgz', 'docker/docker'],
    ['docker.zip', 'docker/docker.exe']
  ])('are taken from %s, to be run, and nothing else of it', async (name, member) => {
    await fetchPublished([published(name, member === undefined ? {} : { member })], out())
    expect(readFileSync(join(out(), 'bin/docker'), 'utf8')).toBe(PROGRAM)
    expect(statSync(join(out(), 'bin/docker')).mode & 0o777).toBe(0o755)
    expect(readdirSync(out(), { recursive: true })).toEqual(['bin', 'bin/docker'])
  })

  it.each<[string, () => Published, string]>([
    [
      'another file',
      () => published('docker', { sha256: '0'.repeat(64) }),
      'docker is not the file that is pinned'
    ],
    ['none of that name', () => ({ ...published('docker'), url: published('docker').url + 'x' }), '404'],
    [
      'nobody who answers',
      () => published('docker', { url: 'http://127.0.0.1:1/docker' }),
      'could not be fetched'
    ],
    [
      'no such file in a .tgz',
      () => published('docker.tgz', { member: 'docker/x' }),
      'docker.tgz has no docker/x'
    ],
    [
      'no such file in a .zip',
      () => published('docker.zip', { member: 'docker/x' }),
      'docker.zip has no docker/x'
    ]
  ])('are not taken where there is %s', async (_, program, said) => {
    await expect(fetchPublished([program()], out())).rejects.toThrow(said)
    expect(existsSync(out())).toBe(false)
  })

  it.each(['mac-arm64', 'mac-x64', 'win-x64'])('are pinned for %s, where Gantry looks for them', system => {
    const [os, arch] = system.split('-') as ['mac' | 'win', string]
    const pinned = JSON.parse(
      readFileSync(join(ROOT, `resources/package/tools.${system}.lock.json`), 'utf8')
    ) as (Published & { version: string })[]
    for (const { url, sha256, version } of pinned) {
      expect(url).toMatch(/^https:\/\/(download\.docker\.com|github\.com\/docker)\//)
      expect(url).toContain(version)
      expect(url).toMatch(arch === 'arm64' ? /arm64|aarch64/ : /amd64|x86_64/)
      expect(url).toMatch(os === 'mac' ? /mac|darwin/ : /win/)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    }
    const platform = os === 'mac' ? 'darwin' : 'win32'
    const places = placesOf({ platform, env: {}, home: 'home' })
    expect(pinned.map(({ to }) => (os === 'win' ? to.replaceAll('/', '\\') : to))).toEqual(
      ToolName.options.map(tool => places.inBundle('x', tool).slice(2))
    )
  })
})
