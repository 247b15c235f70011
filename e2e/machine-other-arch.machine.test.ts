import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Machine } from '../src-main/machine/machine'
import { runContainer } from './fixtures/containers'
import { dockerTls } from './fixtures/docker'
import { machineIn, SMALL, UDP_ECHO, udpEchoImage } from './fixtures/machine'

const other = process.arch === 'arm64' ? 'x64' : 'arm64'
const folder = mkdtempSync(join(tmpdir(), 'gantry-other-arch-'))
let machine: Machine | undefined
afterAll(async () => {
  await machine?.stop()
  await machine?.close()
  rmSync(folder, { recursive: true })
})

test('the image of the other architecture boots, and its engine runs a container of that kind', async () => {
  const image = join(folder, 'image')
  const build = fileURLToPath(new URL('../resources/machine/build.mjs', import.meta.url))
  execFileSync(process.execPath, [build, '--arch', other, '--out', image], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
  machine = await machineIn(folder, { imageFolders: [image] })
  await machine.create({ ...SMALL, arch: other })
  if (!machine.endpoint) throw new Error('The machine does not run.')
  const engine = dockerTls(machine.endpoint)
  expect(await engine.get('/version')).toMatchObject({ Arch: other === 'arm64' ? 'arm64' : 'amd64' })
  await udpEchoImage(engine, other)
  const id = await runContainer(engine, 'echo', { Image: UDP_ECHO, Cmd: [] })
  expect(await engine.get(`/containers/${id}/json`)).toMatchObject({ State: { Running: true } })
})
