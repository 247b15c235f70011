import { memo } from 'react'
import { ChevronRightIcon } from '../icons'
import type { Matcher } from '../search/use-text-matcher'
import type { JsonNode } from './json-nodes'
import { Marked } from './Marked'

const clippedAt = 1000
const indentPx = 18

export type JsonRowProps = {
  node: JsonNode
  index: number
  closes: boolean
  collapsed: boolean
  active: boolean
  current: boolean
  top: number
  domId: string
  matcher: Matcher | undefined
  /** How many entries a collapsed node has, in words. */
  sizeLabel: (node: JsonNode) => string
  clipLabel: (count: number) => string
}

/** One line of the document. Presses are handled by the view. */
export const JsonRow = memo(function JsonRow(props: JsonRowProps) {
  const { node, index, closes, collapsed, active, current, top, domId, matcher } = props
  const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}']
  const isBranch = node.kind === 'array' || node.kind === 'object'
  const isFull = isBranch && node.size > 0
  const comma = node.isLast ? null : <span className="sign">,</span>
  const style = { transform: `translateY(${top}px)`, paddingInlineStart: 26 + node.depth * indentPx }
  if (closes) {
    return (
      <div className="line" style={style} role="none" data-node={index}>
        <span className="sign">{close}</span>
        {comma}
      </div>
    )
  }
  const clipped = node.text.length > clippedAt
  return (
    <div
      id={domId}
      className="line"
      style={style}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-expanded={isFull ? !collapsed : undefined}
      aria-selected={active}
      data-node={index}
      data-active={active}
      data-current={current}
    >
      {isFull ? (
        <span className="fold" data-open={!collapsed}>
          <ChevronRightIcon />
        </span>
      ) : null}
      {node.key === undefined ? null : (
        <>
          <span className="key">
            <Marked text={JSON.stringify(node.key)} matcher={matcher} />
          </span>
          <span className="sign">: </span>
        </>
      )}
      {isBranch ? (
        <span className="sign">{isFull ? open : open + close}</span>
      ) : (
        <span className={node.kind}>
          <Marked text={clipped ? node.text.slice(0, clippedAt) : node.text} matcher={matcher} />
        </span>
      )}
      {clipped ? (
        <button type="button" className="all" tabIndex={-1}>
          … {props.clipLabel(node.text.length)}
        </button>
      ) : null}
      {isFull && collapsed ? (
        <>
          <span className="size">{props.sizeLabel(node)}</span>
          <span className="sign">{close}</span>
        </>
      ) : null}
      {isFull && !collapsed ? null : comma}
    </div>
  )
})
