import { describe, expect, it } from 'vitest'
import { ancestors, jsonLines, jsonNodes, nodeText, type JsonNode } from './json-nodes'

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
