import { open } from 'node:fs/promises'
import { arch, cpus, freemem, release, totalmem, type as system } from 'node:os'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Machine } from './machine'
import { hostProxy } from './network'
import { tarOf } from './tar'

/** The end of a log says what went wrong; an old one may be long. */
const LOG_BYTES = 512 * 1024
const AGENT_MS = 3_000

/** What of the machine is looked at. */
type Looked = Pick<Machine, 'status' | 'agent'> & {
  files: Pick<Machine['files'], 'console' | 'qemuLog' | 'probes'>
  console: Pick<Machine['console'], 'settled'>
}

/**
 * All that helps somebody else to find out what is wrong with the machine, as a tar.gz: its settings, its state with
 * the steps of its last start, what the guest and QEMU have printed, what was found out by trying, and the versions.
 * None of its keys, no certificate, and no password of a proxy is in it.
 */
export async function diagnostics(
  { status, files, console, agent }: Looked,
  gantryVersion: string,
  env: Readonly<Record<string, string | undefined>> = process.env
): Promise<Buffer> {
  await console.settled()
  const { settings, ...state } = status
  const { proxy } = settings
  const used = proxy ?? hostProxy(env)
  const logins = loginsOf([used?.http, used?.https])
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  const versions = {
    gantry: gantryVersion,
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    system: `${system()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model ?? null,
    cpus: cpus().length,
    memoryBytes: totalmem(),
    memoryFreeBytes: freemem(),
    image: status.imageVersion,
    engine: status.engineVersion
  }
  const contents = {
    'settings.json': json({
      ...settings,
      proxy: proxy && { ...proxy, http: withoutLogin(proxy.http), https: withoutLogin(proxy.https) }
    }),
    'status.json': json(state),
    'versions.json': json(versions),
    'agent.json': json(await agentSays(agent)),
    // The guest’s kernel, init, containerd and dockerd all print there.
    'console.1.log': await tailOf(`${files.console}.1`),
    'console.log': await tailOf(files.console),
    'qemu.log': await tailOf(files.qemuLog),
    'probes.json': await tailOf(files.probes)
  }
  const packed = Object.entries(contents)
    .filter(([, content]) => content !== '')
    .map(([path, content]) => ({ path: `gantry-machine/${path}`, content: withoutSecrets(content, logins) }))
  return promisify(gzip)(tarOf(packed))
}

/** Takes out what opens something: keys and certificates as PEM, names and passwords in addresses, and these logins. */
export function withoutSecrets(text: string, logins: readonly string[] = []): string {
  const known = logins.reduce(
    (rest, login) => rest.replaceAll(login, login.endsWith('@') ? '[removed]@' : '[removed]'),
    text
  )
  return (
    known
      // One that is cut off at its end as well: a log may break off anywhere.
      .replace(/-----BEGIN [A-Z0-9 ]+-----(?:[\s\S]*?-----END [A-Z0-9 ]+-----|[\s\S]*$)/g, '[removed]')
      .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/@\s"']+@/gi, '$1[removed]@')
  )
}

/** An address, its name and password in groups of their own: the last @ ends them, whatever is in a password. */
const LOGIN = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)@/is

const withoutLogin = (address: string | null) => address && address.replace(LOGIN, '$1[removed]@')

/**
 * The names and passwords in these addresses as a log may have them: as they are, percent-encoded or not, escaped in
 * quotes, and as HTTP sends them. The longest come first, or a part would be taken out of one and the rest be left.
 */
export function loginsOf(addresses: readonly (string | null | undefined)[]): string[] {
  const found = addresses.flatMap(address => {
    const login = LOGIN.exec(address ?? '')?.[2]
    if (!login) return []
    const plain = decoded(login)
    const encoded = plain.split(':').map(encodeURIComponent).join(':')
    const forms = [login, plain, encoded, encodeURI(plain)]
    const sent = [login, plain].map(form => Buffer.from(form).toString('base64'))
    return [...[...forms, ...forms.map(quoted)].map(form => `${form}@`), ...sent]
  })
  return [...new Set(found)].sort((a, b) => b.length - a.length)
}

const quoted = (text: string) => JSON.stringify(text).slice(1, -1)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What the agent says of the machine; why it does not, where it does not. */
async function agentSays(agent: Machine['agent']): Promise<unknown> {
  if (agent === null) return { said: 'The machine does not run.' }
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('The agent did not answer in time.')), AGENT_MS).unref()
  })
  try {
    const asked = Promise.all([agent.usage(), agent.listening()])
    const [usage, listening] = await Promise.race([asked, late])
    return { hello: agent.hello, usage, listening }
  } catch (error) {
    return { hello: agent.hello, said: error instanceof Error ? error.message : String(error) }
  }
}

/** The end of a file; empty where there is none. */
async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return ''
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - LOG_BYTES)
    const { bytesRead, buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
