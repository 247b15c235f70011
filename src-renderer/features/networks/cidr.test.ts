import { describe, expect, it } from 'vitest'
import { gatewayIssue, overlap, parseAddress, parseRange, subnetIssue, writeRange } from './cidr'

describe('addresses', () => {
  it.each([
    ['172.28.0.1', 4, 0xac1c0001n],
    ['::1', 6, 1n],
    ['fd00::', 6, 0xfd00n << 112n],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n]
  ] as const)('reads %s', (text, version, bits) => {
    expect(parseAddress(text)).toEqual({ version, bits })
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8::',
    'g::1'
  ])('refuses %j', text => {
    expect(parseAddress(text)).toBeNull()
  })
})

it.each([
  ['172.28.5.9/16', '172.28.0.0/16'],
  ['10.0.0.0/0', '0.0.0.0/0'],
  ['10.1.2.3/32', '10.1.2.3/32'],
  ['fd00:1::5/64', 'fd00:1::/64'],
  ['::/0', '::/0']
])('clears the host bits of %s', (text, expected) => {
  const range = parseRange(text)
  expect(range && writeRange(range)).toBe(expected)
})

it.each([
  ['10.0.0.0/8', '10.5.0.0/16', true],
  ['10.5.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['10.0.0.0/8', 'fd00::/8', false]
])('%s and %s overlap: %s', (a, b, expected) => {
  const [left, right] = [parseRange(a), parseRange(b)]
  expect(left && right && overlap(left, right)).toBe(expected)
})

describe('subnetIssue', () => {
  const others = [{ name: 'bridge', subnets: [{ subnet: '172.17.0.0/16' }] }]
  it.each([
    ['', null],
    ['172.28.0.0/16', null],
    ['172.28.0.0', { key: 'subnetInvalid' }],
    ['172.28.0.0/33', { key: 'subnetInvalid' }],
    ['172.28.0.0/', { key: 'subnetInvalid' }],
    ['172.28.0.1/16', { key: 'subnetHostBits', values: { network: '172.28.0.0/16' } }],
    ['172.17.4.0/24', { key: 'subnetOverlap', values: { subnet: '172.17.0.0/16', name: 'bridge' } }],
    ['fd00::/64', { key: 'subnetIpv6' }]
  ])('%j', (text, expected) => {
    expect(subnetIssue(text, false, others)).toEqual(expected)
  })
  it('takes an IPv6 subnet when IPv6 is on', () => {
    expect(subnetIssue('fd00::/64', true, others)).toBeNull()
  })
})

it.each([
  ['', '', null],
  ['172.28.0.1', '172.28.0.0/16', null],
  ['172.29.0.1', '172.28.0.0/16', 'gatewayOutside'],
  ['172.28.0.1', '', 'gatewayAlone'],
  ['gateway', '172.28.0.0/16', 'gatewayInvalid']
])('gatewayIssue(%j, %j)', (gateway, subnet, expected) => {
  expect(gatewayIssue(gateway, subnet)).toBe(expected)
})
