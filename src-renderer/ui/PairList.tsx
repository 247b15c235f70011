import { MASK } from '#shared/model/secret'
import { KeyValueList } from './KeyValueList'
import { color } from './tokens'

type PairListProps = {
  /** A value that is null is a masked secret. */
  pairs: readonly (readonly [key: string, value: string | null])[]
  /** Said where there are none. */
  none?: string
}

/** Data whose names are data too: labels, options, an environment. */
export function PairList({ pairs, none }: PairListProps) {
  if (pairs.length === 0 && none !== undefined) return <div style={{ color: color.textMuted }}>{none}</div>
  return (
    <KeyValueList
      monoKeys
      items={pairs.map(([key, value]) => ({
        ...{ key, value: value ?? MASK, mono: true },
        ...(value !== null && { copy: value })
      }))}
    />
  )
}
