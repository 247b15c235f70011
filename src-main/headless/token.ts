import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '#shared/wire/errors'

const TOKEN_BYTES = 32
const SHORTEST_CHARACTERS = 32
const LONGEST_BYTES = 1024

/**
 * The token of a file; the file is made, for its owner only, when it is missing.
 * @throws AppError `denied` when others could read it or it cannot be used, `bad_request` when it holds no token
 */
export async function tokenOf(path: string): Promise<string> {
  try {
    return (await makeToken(path)) ?? (await readToken(path))
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    const message = `The token file ${path} cannot be used (${reason}). Choose another with --token-file.`
    throw new AppError('denied', message, { cause })
  }
}

/** 256 random bits in a new file, or null when there is one: `wx` never overwrites and follows no link. */
async function makeToken(path: string): Promise<string | null> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null
    throw error
  })
  if (!file) return null
  try {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    await file.writeFile(`${token}\n`)
    await file.sync()
    return token
  } finally {
    await file.close()
  }
}

async function readToken(path: string): Promise<string> {
  // Not blocking: a pipe is to be refused, not waited for.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const facts = await file.stat()
    if (!facts.isFile())
      throw new AppError('denied', `The token file ${path} is not a regular file. Choose another.`)
    if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
      throw new AppError('denied', `Others may read the token file ${path}. Run: chmod 600 ${path}`)
    if (facts.size > LONGEST_BYTES) throw noToken(path)
    const token = (await file.readFile('utf8')).trim()
    if (token.length < SHORTEST_CHARACTERS || /\s/.test(token)) throw noToken(path)
    return token
  } finally {
    await file.close()
  }
}

const noToken = (path: string) =>
  new AppError(
    'bad_request',
    `The token file ${path} holds no token of at least ${SHORTEST_CHARACTERS} characters in one line. ` +
      'Delete it, and Gantry makes a new one.'
  )

/** Compares in a time that tells nothing about the token: digests are of one length whatever was offered. */
export function sameToken(offered: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(offered), digest(token))
}
