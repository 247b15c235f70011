import Button from '@mui/material/Button'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent
} from 'react'
import { CopyButton } from './CopyButton'
import { ancestors, jsonLines, jsonNodes, sameNode, type JsonNode } from './json/json-nodes'
import { jsonLineHeight, JsonRoot } from './json/JsonRoot'
import { JsonRow } from './json/JsonRow'
import { useJsonHits } from './json/use-json-hits'
import { LineDialog } from './logs/LineDialog'
import { FindBar } from './search/FindBar'
import { noQuery } from './search/text-matcher'
import { useUiText } from './texts'

export type JsonViewProps = {
  /** The document as text; what is no JSON is shown as it is. */
  json: string
  /** Names the document for a screen reader. */
  label: string
}

function parse(json: string): readonly JsonNode[] | undefined {
  try {
    return jsonNodes(JSON.parse(json))
  } catch {
    return undefined
  }
}

/**
 * A JSON document to read: folds, and is searched with count and next and previous; only what is seen is
 * in the page. Fills its (flex column) parent.
 *
 * Keys: arrows move, Left and Right fold and unfold, Home and End; Ctrl/Cmd+F searches.
 */
export function JsonView({ json, label }: JsonViewProps) {
  const text = useUiText()
  const nodes = useMemo(() => parse(json), [json])
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set())
  const [active, setActive] = useState(0)
  const [query, setQuery] = useState(noQuery)
  const [full, setFull] = useState<string | undefined>(undefined)
  const [target, setTarget] = useState<number | undefined>(undefined)
  const scroller = useRef<HTMLDivElement>(null)
  const baseId = useId()
  const all = nodes ?? noNodes
  // The same document as it is later: what is folded and where one is stay, and nothing is gone to.
  const [last, setLast] = useState(all)
  if (last !== all) {
    const now = (index: number) => sameNode(last, index, all)
    setLast(all)
    setCollapsed(new Set([...collapsed].map(now).filter(index => index !== undefined)))
    setActive(now(active) ?? 0)
    setTarget(undefined)
  }
  const lines = useMemo(() => jsonLines(all, collapsed), [all, collapsed])
  const hits = useJsonHits(all, query)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => jsonLineHeight,
    overscan: 12,
    // What is gone to does not stick to an edge.
    scrollPaddingStart: 2 * jsonLineHeight,
    scrollPaddingEnd: 3 * jsonLineHeight
  })

  // After the way to it has been unfolded, the line is there to be scrolled to.
  useEffect(() => {
    if (target === undefined) return
    const line = lines.indexOf(target)
    if (line >= 0) virtualizer.scrollToIndex(line, { align: 'auto' })
  }, [target, lines, virtualizer])

  const sizeLabel = useCallback(
    (node: JsonNode) => text(node.kind === 'array' ? 'jsonItems' : 'jsonKeys', { count: node.size }),
    [text]
  )
  const clipLabel = useCallback((count: number) => text('logShowAll', { count }), [text])
  const goTo = (index: number) => {
    setActive(index)
    setTarget(index)
  }
  const fold = (index: number, shut: boolean) => {
    if ((all[index]?.size ?? 0) === 0 || collapsed.has(index) === shut) return false
    const next = new Set(collapsed)
    if (shut) next.add(index)
    else next.delete(index)
    setCollapsed(next)
    return true
  }
  const step = (by: 1 | -1) => {
    const index = hits.step(by)
    if (index === undefined) return
    const hidden = ancestors(all, index).filter(outer => collapsed.has(outer))
    if (hidden.length > 0) setCollapsed(new Set([...collapsed].filter(outer => !hidden.includes(outer))))
    goTo(index)
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null
    if (row === null || !(event.target instanceof Element)) return
    const index = Number(row.dataset['node'])
    setActive(index)
    if (event.target.closest('.all') !== null) setFull(all[index]?.text)
    else if (event.target.closest('.fold') !== null) fold(index, !collapsed.has(index))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const shown = lines.filter(line => line >= 0)
    const at = Math.max(0, shown.indexOf(active))
    const move = (to: number) => goTo(shown[Math.max(0, Math.min(shown.length - 1, to))] ?? 0)
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(shown.length - 1)
    else if (event.key === 'ArrowRight') {
      if (!fold(active, false)) move(at + 1)
    } else if (event.key === 'ArrowLeft') {
      if (!fold(active, true)) goTo(Math.max(0, all[active]?.parent ?? 0))
    } else return
    event.preventDefault()
  }
  const foldAll = () => {
    // All but the outermost: a document that is one bracket says nothing.
    setCollapsed(new Set(all.flatMap((node, index) => (index > 0 && node.size > 0 ? [index] : []))))
  }

  return (
    <JsonRoot>
      <div className="bar">
        <FindBar
          query={query}
          onQuery={setQuery}
          placeholder={text('jsonSearch')}
          count={hits.count}
          at={hits.at}
          fault={hits.fault}
          onStep={step}
        />
        <div className="end">
          <Button size="small" color="inherit" onClick={() => setCollapsed(new Set())}>
            {text('jsonExpandAll')}
          </Button>
          <Button size="small" color="inherit" onClick={foldAll}>
            {text('jsonCollapseAll')}
          </Button>
          <CopyButton value={json} label={text('jsonCopy')} />
        </div>
      </div>
      <div
        ref={scroller}
        className="scroller"
        role="tree"
        aria-label={label}
        aria-activedescendant={`${baseId}-${active}`}
        tabIndex={0}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {nodes === undefined ? (
          <pre>{json}</pre>
        ) : (
          <div className="sizer" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index: at, start }) => {
              const line = lines[at] ?? 0
              const index = line < 0 ? ~line : line
              const node = all[index]
              return node === undefined ? null : (
                <JsonRow
                  key={line}
                  node={node}
                  index={index}
                  closes={line < 0}
                  collapsed={collapsed.has(index)}
                  active={line >= 0 && index === active}
                  current={line >= 0 && index === hits.node}
                  top={start}
                  domId={`${baseId}-${index}`}
                  matcher={hits.matcher}
                  sizeLabel={sizeLabel}
                  clipLabel={clipLabel}
                />
              )
            })}
          </div>
        )}
      </div>
      <LineDialog raw={full} onClose={() => setFull(undefined)} />
    </JsonRoot>
  )
}

const noNodes: readonly JsonNode[] = []
