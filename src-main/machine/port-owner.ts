import { readdir, readFile, readlink } from 'node:fs/promises'
import type { PortOwner, PublishedPort } from '#shared/model/machine'
import { run } from '../core/process'

type Protocol = PublishedPort['protocol']

/** The program that has a host port; null when the system does not tell. */
export async function portOwner(
  protocol: Protocol,
  port: number,
  platform = process.platform
): Promise<PortOwner | null> {
  try {
    if (platform === 'linux') return await linuxOwner(protocol, port)
    if (platform === 'win32') return await windowsOwner(protocol, port)
    const listening = protocol === 'tcp' ? ['-sTCP:LISTEN'] : []
    const { stdout } = await run('lsof', ['-nP', `-i${protocol.toUpperCase()}:${port}`, ...listening, '-Fpc'])
    return parseLsof(stdout)
  } catch {
    // A name is a courtesy; that the port is taken is known without it.
    return null
  }
}

/** The inodes of the sockets that listen on the port, out of /proc/net/tcp, tcp6, udp or udp6. */
export function listeningInodes(table: string, protocol: Protocol, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return table.split('\n').flatMap(line => {
    const fields = line.trim().split(/\s+/)
    const isPort = fields[1]?.endsWith(`:${wanted}`)
    // 0A is LISTEN; a bound UDP socket is 07.
    return isPort && fields[3] === (protocol === 'tcp' ? '0A' : '07') && fields[9] ? [fields[9]] : []
  })
}

async function linuxOwner(protocol: Protocol, port: number): Promise<PortOwner | null> {
  const tables = await Promise.all(
    [protocol, `${protocol}6`].map(name => readFile(`/proc/net/${name}`, 'utf8').catch(() => ''))
  )
  const sockets = new Set(
    tables.flatMap(table => listeningInodes(table, protocol, port)).map(inode => `socket:[${inode}]`)
  )
  if (sockets.size === 0) return null
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const open = await readdir(`/proc/${pid}/fd`).catch(() => [])
    for (const descriptor of open) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')
      if (!sockets.has(target)) continue
      return { pid: Number(pid), name: (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() }
    }
  }
  return null
}

/** The first process of `lsof -Fpc`: lines that begin with p (pid) and c (command). */
export function parseLsof(text: string): PortOwner | null {
  const pid = /^p(\d+)$/m.exec(text)?.[1]
  const name = /^c(.+)$/m.exec(text)?.[1]
  return name === undefined ? null : { pid: pid === undefined ? null : Number(pid), name }
}

async function windowsOwner(protocol: Protocol, port: number): Promise<PortOwner | null> {
  const { stdout } = await run('netstat', ['-ano', '-p', protocol.toUpperCase()])
  const pid = parseNetstat(stdout, protocol, port)
  if (pid === null) return null
  const tasks = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
  return { pid, name: parseTasklist(tasks.stdout) ?? `process ${pid}` }
}

/** The pid out of Windows’ `netstat -ano`. The word for LISTENING is translated, the foreign port 0 is not. */
export function parseNetstat(text: string, protocol: Protocol, port: number): number | null {
  for (const line of text.split('\n')) {
    const [name, local, foreign, ...rest] = line.trim().split(/\s+/)
    if (name?.toLowerCase() !== protocol || !local?.endsWith(`:${port}`)) continue
    if (protocol === 'tcp' && !foreign?.endsWith(':0')) continue
    const pid = Number(rest.at(-1))
    if (Number.isInteger(pid) && pid > 0) return pid
  }
  return null
}

/** The program's name out of `tasklist /FO CSV /NH`. */
export const parseTasklist = (text: string): string | null => /^"([^"]+)","\d+"/m.exec(text)?.[1] ?? null
