import 'reflect-metadata' // What @peculiar/x509 stands on.
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import { writeAtomically } from '../core/atomic-file'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY_MS = 24 * 60 * 60 * 1000
/** A machine may live long, and nothing outside this computer trusts these keys. */
const VALID_MS = 20 * 365 * DAY_MS
/** The address of the machine in QEMU's user network. */
const GUEST_ADDRESS = '10.0.2.15'

/** Both ends of the mutual TLS between this computer and the engine, as PEM. */
export type MachineKeys = {
  ca: string
  server: { cert: string; key: string }
  client: { cert: string; key: string }
}

/** Makes the keys of one machine. The authority's own key is not kept, so that nobody can add to it. */
export async function makeKeys(now = Date.now()): Promise<MachineKeys> {
  const authority = await makePair()
  const common = {
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + VALID_MS),
    signingAlgorithm: ALGORITHM
  }
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...common,
    name: 'CN=Gantry machine authority',
    keys: authority,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey)
    ]
  })
  const leaf = async (name: string, use: string, extensions: x509.Extension[]) => {
    const pair = await makePair()
    const cert = await x509.X509CertificateGenerator.create({
      ...common,
      subject: name,
      issuer: ca.subject,
      publicKey: pair.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([use]),
        await x509.AuthorityKeyIdentifierExtension.create(ca),
        ...extensions
      ]
    })
    const key = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)
    return { cert: pem(cert.toString('pem')), key: pem(x509.PemConverter.encode(key, 'PRIVATE KEY')) }
  }
  const server = await leaf('CN=gantry', x509.ExtendedKeyUsage.serverAuth, [
    new x509.SubjectAlternativeNameExtension([
      { type: 'dns', value: 'localhost' },
      { type: 'dns', value: 'gantry' },
      { type: 'ip', value: '127.0.0.1' },
      { type: 'ip', value: GUEST_ADDRESS }
    ])
  ])
  const client = await leaf('CN=Gantry', x509.ExtendedKeyUsage.clientAuth, [])
  return { ca: pem(ca.toString('pem')), server, client }
}

/** The files of the keys; the client's are named as the docker CLI wants them in DOCKER_CERT_PATH. */
const NAMES = ['ca.pem', 'server-cert.pem', 'server-key.pem', 'cert.pem', 'key.pem'] as const

/** Writes the keys into the folder, for its owner only. */
export async function writeKeys(dir: string, keys: MachineKeys): Promise<void> {
  const { ca, server, client } = keys
  const contents = [ca, server.cert, server.key, client.cert, client.key]
  for (const [i, name] of NAMES.entries()) await writeAtomically(join(dir, name), contents[i] ?? '')
}

/** The keys of the folder; null when they are missing, damaged, do not belong together or are out of date. */
export async function readKeys(dir: string, now = Date.now()): Promise<MachineKeys | null> {
  try {
    const [ca, serverCert, serverKey, cert, key] = await Promise.all(
      NAMES.map(name => readFile(join(dir, name), 'utf8'))
    )
    if (!ca || !serverCert || !serverKey || !cert || !key) return null
    const authority = new X509Certificate(ca)
    for (const [one, privateKey] of [
      [serverCert, serverKey],
      [cert, key]
    ] as const) {
      const certificate = new X509Certificate(one)
      if (!certificate.verify(authority.publicKey)) return null
      if (!certificate.checkPrivateKey(createPrivateKey(privateKey))) return null
      if (Date.parse(certificate.validTo) < now) return null
    }
    return { ca, server: { cert: serverCert, key: serverKey }, client: { cert, key } }
  } catch {
    return null
  }
}

const makePair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

/** With the line end that every tool writes. */
const pem = (text: string) => `${text.trimEnd()}\n`
