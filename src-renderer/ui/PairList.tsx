import { KeyValueList } from './KeyValueList'
import { color } from './tokens'

type PairListProps = {
  pairs: readonly (readonly [key: string, value: string])[]
  /** Said where there are none. */
  none?: string
}

/** Data whose names are data too: labels, options, an environment. */
export function PairList({ pairs, none }: PairListProps) {
  if (pairs.length === 0 && none !== undefined) return <div style={{ color: color.textMuted }}>{none}</div>
  return (
    <KeyValueList monoKeys items={pairs.map(([key, value]) => ({ key, value, copy: value, mono: true }))} />
  )
}
