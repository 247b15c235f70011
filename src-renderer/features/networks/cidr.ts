/** Addresses and ranges of both versions, as far as the network form needs them. */
export type Address = { version: 4 | 6; bits: bigint }
export type Range = { version: 4 | 6; network: bigint; length: number }

const WIDTH = { 4: 32, 6: 128 } as const

const parseIpv4 = (text: string): bigint | null => {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null
  const parts = text.split('.').map(Number)
  if (parts.some(part => part > 255)) return null
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

const parseIpv6 = (text: string): bigint | null => {
  if (!/^[0-9a-f:]+$/i.test(text) || text.split('::').length > 2) return null
  const groups = (half: string | undefined) => (half === undefined || half === '' ? [] : half.split(':'))
  const [head, tail] = text.split('::')
  const left = groups(head)
  const right = groups(tail)
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const all = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right]
  if (all.some(group => !/^[0-9a-f]{1,4}$/i.test(group))) return null
  return all.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n)
}

/** `172.28.0.1` or `fd00::1`; null: no address. */
export const parseAddress = (text: string): Address | null => {
  const four = parseIpv4(text)
  if (four !== null) return { version: 4, bits: four }
  const six = text.includes(':') ? parseIpv6(text) : null
  return six === null ? null : { version: 6, bits: six }
}

const mask = (version: 4 | 6, length: number): bigint => {
  const width = WIDTH[version]
  return ((1n << BigInt(length)) - 1n) << BigInt(width - length)
}

/** `172.28.0.0/16` with whatever host bits; null: no range. */
const parseParts = (text: string): (Address & { length: number }) | null => {
  const [host = '', length = '', ...rest] = text.split('/')
  const address = parseAddress(host)
  if (!address || rest.length > 0 || !/^\d{1,3}$/.test(length)) return null
  return Number(length) > WIDTH[address.version] ? null : { ...address, length: Number(length) }
}

/** A range, its host bits cleared; null: no range. */
export const parseRange = (text: string): Range | null => {
  const parts = parseParts(text)
  if (!parts) return null
  const { version, bits, length } = parts
  return { version, network: bits & mask(version, length), length }
}

const writeAddress = ({ version, bits }: Address): string => {
  if (version === 4) return [24n, 16n, 8n, 0n].map(shift => (bits >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, at) => (bits >> BigInt(112 - 16 * at)) & 0xffffn)
  const text = groups.map(group => group.toString(16)).join(':')
  return text.replace(/(^|:)0(:0)+(:|$)/, '::')
}

export const writeRange = ({ version, network, length }: Range): string =>
  `${writeAddress({ version, bits: network })}/${length}`

export const contains = (range: Range, address: Address): boolean =>
  range.version === address.version && (address.bits & mask(range.version, range.length)) === range.network

export const overlap = (a: Range, b: Range): boolean =>
  a.version === b.version &&
  (a.length <= b.length
    ? contains(a, { version: b.version, bits: b.network })
    : contains(b, { version: a.version, bits: a.network }))

export type SubnetIssue =
  | { key: 'subnetInvalid' }
  | { key: 'subnetHostBits'; values: { network: string } }
  | { key: 'subnetOverlap'; values: { subnet: string; name: string } }
  | { key: 'subnetIpv6' }

/** What is wrong with a subnet as typed, also among the networks that are there. Empty is right. */
export const subnetIssue = (
  text: string,
  isIpv6On: boolean,
  others: readonly { name: string; subnets: readonly { subnet: string }[] }[]
): SubnetIssue | null => {
  if (text === '') return null
  const parts = parseParts(text)
  const range = parseRange(text)
  if (!parts || !range) return { key: 'subnetInvalid' }
  if (parts.bits !== range.network) return { key: 'subnetHostBits', values: { network: writeRange(range) } }
  if (range.version === 6 && !isIpv6On) return { key: 'subnetIpv6' }
  for (const { name, subnets } of others) {
    for (const { subnet } of subnets) {
      const other = parseRange(subnet)
      if (other && overlap(range, other)) return { key: 'subnetOverlap', values: { subnet, name } }
    }
  }
  return null
}

export type GatewayIssue = 'gatewayInvalid' | 'gatewayOutside' | 'gatewayAlone'

/** What is wrong with a gateway beside its subnet. Empty is right. */
export const gatewayIssue = (text: string, subnet: string): GatewayIssue | null => {
  if (text === '') return null
  const address = parseAddress(text)
  if (!address) return 'gatewayInvalid'
  if (subnet === '') return 'gatewayAlone'
  const range = parseRange(subnet)
  return range && !contains(range, address) ? 'gatewayOutside' : null
}
