import { constants, createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants as zlib, createBrotliDecompress } from 'node:zlib'
import * as z from 'zod'
import { MachineArch } from '#shared/model/machine'
import { told } from '#shared/contract/sentences'
import type { Digests } from './digest'

const ImageFile = z.object({ bytes: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Words for a kernel's command line; none of them can be an option of the program that starts it. */
const KernelWords = z.string().regex(/^[\w.,= -]{0,512}$/)

/** `machine.json` of a system image. */
export const ImageFacts = z.object({
  format: z.literal(1),
  /** A short digest of all that the image was made of. */
  version: z.string().regex(/^[\w.-]{1,64}$/),
  arch: MachineArch,
  engine: z.string(),
  kernel: z.string(),
  /** What is said to this kernel at each start, and what besides where the processor is emulated. */
  kernelWords: z.object({ always: KernelWords, emulated: KernelWords }),
  files: z.object({ kernel: ImageFile, initrd: ImageFile, root: ImageFile })
})
export type ImageFacts = z.infer<typeof ImageFacts>

/** A system image that is ready to boot. */
export type Image = { facts: ImageFacts; kernel: string; initrd: string; root: string }

const FACTS = 'machine.json'
const NAMES = { kernel: 'kernel', initrd: 'initrd', root: 'root.erofs' } as const
type Part = keyof typeof NAMES
const PARTS = Object.keys(NAMES) as Part[]

/**
 * The first of the folders that has a system image.
 * @throws AppError `not_found` when none has, `bad_request` when one is of another format or architecture
 */
export async function findImage(
  folders: readonly string[],
  arch: MachineArch
): Promise<{ folder: string; facts: ImageFacts }> {
  for (const folder of folders) {
    const text = await readFile(join(folder, FACTS), 'utf8').catch(() => null)
    if (text === null) continue
    const facts = parse(text)
    if (!facts || facts.arch !== arch) throw damaged(folder, FACTS)
    return { folder, facts }
  }
  throw told('not_found', 'machineImageMissing', { arch })
}

/**
 * Puts the image into `systemDir/<version>`, checked and unpacked, unless it is there already. The copy is what
 * boots, so that building or installing anew never changes a machine that runs.
 * @throws AppError `bad_request` when the source is damaged, `denied` when there is no room
 */
export async function installImage(
  source: { folder: string; facts: ImageFacts },
  systemDir: string,
  digests: Digests
): Promise<Image> {
  const { facts } = source
  const dir = join(systemDir, facts.version)
  const image = imageIn(dir, facts)
  if (await isWhole(image, digests)) return image
  const beside = join(systemDir, `${facts.version}.new`)
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { recursive: true, mode: 0o700 })
  try {
    for (const part of PARTS) await place(source, part, join(beside, NAMES[part]), digests)
    await rm(dir, { recursive: true, force: true })
    await rename(beside, dir)
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    throw error
  }
  return image
}

/** Removes every installed version but these. */
export async function removeOtherImages(systemDir: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(systemDir).catch(() => [])) {
    if (!keep.includes(name)) await rm(join(systemDir, name), { recursive: true, force: true })
  }
}

const imageIn = (dir: string, facts: ImageFacts): Image => ({
  facts,
  kernel: join(dir, NAMES.kernel),
  initrd: join(dir, NAMES.initrd),
  root: join(dir, NAMES.root)
})

async function isWhole(image: Image, digests: Digests): Promise<boolean> {
  for (const part of PARTS) {
    const { bytes, sha256 } = image.facts.files[part]
    const found = await stat(image[part]).catch(() => null)
    if (found?.size !== bytes || (await digests.of(image[part])) !== sha256) return false
  }
  return true
}

/** Copies or unpacks one file of the image and makes sure of its digest. */
async function place(
  { folder, facts }: { folder: string; facts: ImageFacts },
  part: Part,
  to: string,
  digests: Digests
): Promise<void> {
  const name = NAMES[part]
  const packed = join(folder, `${name}.br`)
  try {
    try {
      await copyFile(join(folder, name), to, constants.COPYFILE_FICLONE)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      await pipeline(
        createReadStream(packed),
        createBrotliDecompress({ params: { [zlib.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } }),
        createWriteStream(to, { mode: 0o600 })
      )
    }
    const file = await open(to, 'r+')
    await file.sync()
    await file.close()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw told('denied', 'machineImageNoRoom', {}, cause)
    }
    throw damaged(folder, name, cause)
  }
  if ((await digests.of(to)) !== facts.files[part].sha256) throw damaged(folder, name)
}

function parse(text: string): ImageFacts | null {
  try {
    return ImageFacts.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const damaged = (folder: string, name: string, cause?: unknown) =>
  told(
    'bad_request',
    'machineImageDamaged',
    { file: name },
    cause ?? new Error(`digest or format differs in ${folder}`)
  )
