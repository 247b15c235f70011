import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Digests } from './digest'
import { findImage, installImage, removeOtherImages } from './image'

/** As the build packs it. */
const LARGE_WINDOW = {
  params: { [constants.BROTLI_PARAM_LARGE_WINDOW]: 1, [constants.BROTLI_PARAM_LGWIN]: 28 }
}

let folder: string
let digests: Digests
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-image-'))
  digests = new Digests(join(folder, 'digests.json'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const system = () => join(folder, 'system')

/** An image of a few bytes; what boots is another test's matter. */
function plant(name: string, { version = 'abc', packed = false, arch = 'x64' } = {}): string {
  const dir = join(folder, name)
  mkdirSync(dir)
  const files: Record<string, { bytes: number; sha256: string }> = {}
  for (const part of ['kernel', 'initrd', 'root']) {
    const bytes = randomBytes(1000)
    files[part] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    const file = part === 'root' ? 'root.erofs' : part
    if (packed && part === 'root')
      writeFileSync(join(dir, `${file}.br`), brotliCompressSync(bytes, LARGE_WINDOW))
    else writeFileSync(join(dir, file), bytes)
  }
  writeFileSync(
    join(dir, 'machine.json'),
    JSON.stringify({
      format: 1,
      version,
      arch,
      engine: '26.1.5',
      kernel: '6.12',
      kernelWords: { always: 'quiet', emulated: '' },
      files
    })
  )
  return dir
}

const install = async (...folders: string[]) =>
  installImage(await findImage(folders, 'x64'), system(), digests)

describe('the system image', () => {
  it('is the first that is there', async () => {
    const second = plant('second')
    expect(await findImage([join(folder, 'none'), second, plant('third')], 'x64')).toMatchObject({
      folder: second
    })
  })

  it('is missed with what to do', async () => {
    await expect(findImage([folder], 'x64')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('npm run machine:build -- --arch x64') as string
    })
  })

  it.each([false, true])('is installed whole (packed: %s)', async packed => {
    const source = plant('source', { packed })
    const image = await install(source)
    expect(image.root).toBe(join(system(), 'abc', 'root.erofs'))
    for (const part of ['kernel', 'initrd', 'root'] as const) {
      expect(createHash('sha256').update(readFileSync(image[part])).digest('hex')).toBe(
        image.facts.files[part].sha256
      )
    }
    expect(readdirSync(system())).toEqual(['abc'])
  })

  it('is refused when it is damaged, and nothing is left of it', async () => {
    const source = plant('source')
    writeFileSync(join(source, 'root.erofs'), randomBytes(1000))
    await expect(install(source)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('damaged (root.erofs)') as string
    })
    expect(readdirSync(system())).toEqual([])
  })

  it('is refused when its packing is cut short', async () => {
    const source = plant('source', { packed: true })
    writeFileSync(join(source, 'root.erofs.br'), readFileSync(join(source, 'root.erofs.br')).subarray(0, 500))
    await expect(install(source)).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('is refused when what describes it is not understood or of another architecture', async () => {
    await expect(install(plant('foreign', { arch: 'arm64' }))).rejects.toMatchObject({ code: 'bad_request' })
    const source = plant('source')
    writeFileSync(join(source, 'machine.json'), '{"format":2}')
    await expect(install(source)).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('is installed anew where the installed one is damaged', async () => {
    const source = plant('source')
    const { root } = await install(source)
    writeFileSync(root, randomBytes(1000))
    await install(source)
    expect(readFileSync(root)).toEqual(readFileSync(join(source, 'root.erofs')))
  })

  it('is read only once as long as it does not change', async () => {
    const source = plant('source')
    const { root, facts } = await install(source)
    // Times that a file can be given back exactly.
    const [then, later] = [new Date(1_700_000_000_000), new Date(1_700_000_001_000)]
    utimesSync(root, then, then)
    await digests.of(root)
    writeFileSync(root, randomBytes(1000))
    utimesSync(root, then, then)
    // Same size, same time: the digest is the remembered one, also for the next Gantry.
    expect(await new Digests(join(folder, 'digests.json')).of(root)).toBe(facts.files.root.sha256)
    utimesSync(root, later, later)
    expect(await digests.of(root)).not.toBe(facts.files.root.sha256)
  })

  it('makes room for the next', async () => {
    await install(plant('one', { version: 'one' }))
    await install(plant('two', { version: 'two' }))
    await removeOtherImages(system(), ['two'])
    expect(existsSync(join(system(), 'one'))).toBe(false)
    expect(existsSync(join(system(), 'two'))).toBe(true)
  })
})
