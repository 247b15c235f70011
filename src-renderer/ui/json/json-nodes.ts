export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

export type JsonNode = {
  readonly kind: JsonKind
  /** Its name within an object; undefined within an array and for the root. */
  readonly key: string | undefined
  /** A scalar as JSON writes it; empty for objects and arrays. */
  readonly text: string
  /** Entries of an object or array. */
  readonly size: number
  readonly depth: number
  /** Index of the node that it is in; -1 for the root. */
  readonly parent: number
  readonly isLast: boolean
  /** One past the index of the last node within it. */
  end: number
}

const kindOf = (value: unknown): JsonKind =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? (typeof value as 'string' | 'number' | 'boolean')
        : 'object'

type Waiting = { value: unknown; key: string | undefined; depth: number; parent: number; isLast: boolean }

/** A parsed document as a flat list, parents before what is in them. Deep nesting costs no stack. */
export function jsonNodes(document: unknown): readonly JsonNode[] {
  const nodes: JsonNode[] = []
  const waiting: Waiting[] = [{ value: document, key: undefined, depth: 0, parent: -1, isLast: true }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, ...place } = next
    const kind = kindOf(value)
    const index = nodes.length
    const isArray = kind === 'array'
    const entries: (readonly [string, unknown])[] =
      isArray || kind === 'object' ? Object.entries(value as Record<string, unknown>) : []
    const text = isArray || kind === 'object' ? '' : JSON.stringify(value)
    nodes.push({ ...place, kind, text, size: entries.length, end: index + 1 })
    for (let at = entries.length - 1; at >= 0; at--) {
      const [key, inner] = entries[at] as readonly [string, unknown]
      const isLast = at === entries.length - 1
      waiting.push({
        value: inner,
        key: isArray ? undefined : key,
        depth: place.depth + 1,
        parent: index,
        isLast
      })
    }
  }
  for (let index = nodes.length - 1; index > 0; index--) {
    const node = nodes[index] as JsonNode
    const parent = nodes[node.parent]
    if (parent !== undefined && parent.end < node.end) parent.end = node.end
  }
  return nodes
}

/** What is searched in: the key and the scalar, as they are shown. */
export const nodeText = (node: JsonNode): string =>
  node.key === undefined ? node.text : `${JSON.stringify(node.key)}: ${node.text}`

/** One line: a node's index, or ~index for the bracket that closes it. */
export type JsonLine = number

/** The lines that are shown while some nodes are collapsed. */
export function jsonLines(nodes: readonly JsonNode[], collapsed: ReadonlySet<number>): readonly JsonLine[] {
  const lines: JsonLine[] = []
  const open: number[] = []
  const closeUntil = (index: number) => {
    for (let at = open.at(-1); at !== undefined && (nodes[at]?.end ?? 0) <= index; at = open.at(-1)) {
      lines.push(~at)
      open.pop()
    }
  }
  for (let index = 0; index < nodes.length;) {
    closeUntil(index)
    const node = nodes[index] as JsonNode
    lines.push(index)
    if (node.size > 0 && !collapsed.has(index)) {
      open.push(index)
      index++
    } else index = node.end
  }
  closeUntil(nodes.length)
  return lines
}

/** The nodes that one is in, from the inside out. */
export function ancestors(nodes: readonly JsonNode[], index: number): readonly number[] {
  const found: number[] = []
  for (let at = nodes[index]?.parent ?? -1; at >= 0; at = nodes[at]?.parent ?? -1) found.push(at)
  return found
}

/** The nodes that are directly within one. */
function inner(nodes: readonly JsonNode[], index: number): readonly number[] {
  const found: number[] = []
  for (let at = index + 1; at < (nodes[index]?.end ?? 0); at = nodes[at]?.end ?? Infinity) found.push(at)
  return found
}

/** Where a node of one document is in a later one: by the keys and places that lead to it. Undefined: it is gone. */
export function sameNode(
  before: readonly JsonNode[],
  index: number,
  after: readonly JsonNode[]
): number | undefined {
  if (before === after) return index
  const node = before[index]
  if (node === undefined) return undefined
  if (node.parent < 0) return after.length > 0 ? 0 : undefined
  const parent = sameNode(before, node.parent, after)
  if (parent === undefined) return undefined
  const { key } = node
  return key === undefined
    ? inner(after, parent)[inner(before, node.parent).indexOf(index)]
    : inner(after, parent).find(at => after[at]?.key === key)
}
