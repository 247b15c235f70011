import { describe, expect, it } from 'vitest'
import { ancestors, jsonLines, jsonNodes, nodeText, sameNode, type JsonNode } from './json-nodes'

const document = {
  Name: 'web',
  Ports: { '80/tcp': [{ HostPort: '8080' }], '81/tcp': null },
  Empty: [],
  N: -1.5,
  On: true
}

/** Writes the lines out again as JSON. */
function write(nodes: readonly JsonNode[], collapsed = new Set<number>()): string {
  return jsonLines(nodes, collapsed)
    .map(line => {
      const index = line < 0 ? ~line : line
      const node = nodes[index] as JsonNode
      const [opens, closes] = node.kind === 'array' ? ['[', ']'] : ['{', '}']
      const comma = node.isLast ? '' : ','
      if (line < 0) return closes + comma
      const key = node.key === undefined ? '' : `${JSON.stringify(node.key)}:`
      if (node.kind !== 'array' && node.kind !== 'object') return key + node.text + comma
      if (node.size === 0) return key + opens + closes + comma
      return collapsed.has(index) ? `${key}${opens}…${closes}${comma}` : key + opens
    })
    .join('')
}

describe('jsonNodes', () => {
  it.each([document, [], {}, 'text', null, 7, [[[]], [[1, [2]], {}]]])('shows %j as it is', value => {
    expect(write(jsonNodes(value))).toBe(JSON.stringify(value))
  })

  it('leaves out what is within a collapsed node', () => {
    const nodes = jsonNodes(document)
    const ports = nodes.findIndex(node => node.key === 'Ports')
    expect(write(nodes, new Set([ports]))).toBe('{"Name":"web","Ports":{…},"Empty":[],"N":-1.5,"On":true}')
    expect(write(nodes, new Set([0]))).toBe('{…}')
  })

  it('knows the way up', () => {
    const nodes = jsonNodes(document)
    const at = nodes.findIndex(node => node.key === 'HostPort')
    expect(ancestors(nodes, at).map(index => nodes[index]?.key)).toEqual([
      undefined,
      '80/tcp',
      'Ports',
      undefined
    ])
    expect(nodeText(nodes[at] as JsonNode)).toBe('"HostPort": "8080"')
  })

  it('keeps hostile text as text, and __proto__ as a key', () => {
    const nodes = jsonNodes(JSON.parse('{"__proto__": "<img onerror=x>\\u0000\\u202e"}'))
    expect(nodeText(nodes[1] as JsonNode)).toBe('"__proto__": "<img onerror=x>\\u0000\u202e"')
  })

  it('takes a megabyte, and nesting without end', () => {
    const wide = jsonNodes(Array.from({ length: 50_000 }, (_, n) => ({ n })))
    expect(jsonLines(wide, new Set())).toHaveLength(150_002)
    const deep = jsonNodes(JSON.parse('['.repeat(5000) + ']'.repeat(5000)))
    expect(jsonLines(deep, new Set())).toHaveLength(4999 * 2 + 1)
  })
})

describe('sameNode', () => {
  const before = jsonNodes({ Log: [{ Exit: 0 }], Ports: { '80/tcp': [{ HostPort: '1' }] }, Gone: { A: 1 } })
  const after = jsonNodes({
    Log: [{ Exit: 0 }, { Exit: 1 }],
    New: 7,
    Ports: { '80/tcp': [{ HostPort: '2' }] }
  })
  const found = (key: string) => {
    const index = sameNode(
      before,
      before.findIndex(node => node.key === key),
      after
    )
    return index === undefined ? undefined : after[index]
  }

  it('finds a node again by the way to it', () => {
    expect(found('Ports')).toBe(after.find(node => node.key === 'Ports'))
    expect(found('HostPort')).toMatchObject({ key: 'HostPort', text: '"2"' })
    expect(found('Exit')).toBe(after.find(node => node.key === 'Exit'))
    expect(sameNode(before, 0, after)).toBe(0)
  })

  it('finds none that is gone, nor what was within it', () => {
    expect(found('Gone')).toBeUndefined()
    expect(found('A')).toBeUndefined()
    expect(sameNode(before, 3, jsonNodes([]))).toBeUndefined()
    expect(sameNode(before, 0, [])).toBeUndefined()
    expect(sameNode([], 4, after)).toBeUndefined()
  })
})
