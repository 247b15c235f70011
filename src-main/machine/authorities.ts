import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tls from 'node:tls'

/** Where Linux keeps the authorities that were added to a computer: Debian, Fedora, SUSE, Arch. */
const ADDED = [
  '/usr/local/share/ca-certificates',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/pki/trust/anchors',
  '/etc/ca-certificates/trust-source/anchors'
]
/** More than a computer has by far; what is sent to the machine stays small. */
const MOST = 300

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Newer versions of Node read the system's own store, which macOS and Windows keep in no file. */
const { getCACertificates } = tls as typeof tls & { getCACertificates?: (of: 'system') => string[] }

/**
 * The authorities that were added to this computer, as PEM: by its administrator, or by the variables that programs
 * heed. What cannot be read is left out.
 */
export async function hostAuthorities(
  env: Readonly<Record<string, string | undefined>>,
  folders: readonly string[] = ADDED
): Promise<string[]> {
  const files = [env['SSL_CERT_FILE'], env['NODE_EXTRA_CA_CERTS']].filter(path => path !== undefined)
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => [])
    files.push(...names.map(name => join(folder, name)))
  }
  const texts = await Promise.all(files.map(path => readFile(path, 'utf8').catch(() => '')))
  if (process.platform !== 'linux') texts.push(...(getCACertificates?.('system') ?? []))
  return certificatesIn(texts.join('\n'))
}

/** The certificates in a text, each once and in one order, without those that every machine knows. */
export function certificatesIn(text: string): string[] {
  const known = new Set(tls.rootCertificates.map(pem => pem.replaceAll(/\s/g, '')))
  const found = new Set<string>()
  for (const [pem] of text.matchAll(BLOCK)) {
    if (known.has(pem.replaceAll(/\s/g, ''))) continue
    try {
      found.add(new X509Certificate(pem).toString())
    } catch {
      // It only looks like one.
    }
  }
  return [...found].sort().slice(0, MOST)
}
