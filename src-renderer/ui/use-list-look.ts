import { useState } from 'react'

/** What one looks for in a table: by words, and of a kind. */
export type ListLook<F extends string> = {
  readonly search: string
  readonly filter: F
  readonly setSearch: (search: string) => void
  readonly setFilter: (filter: F) => void
  /** Looks for nothing: everything is shown. */
  readonly showAll: () => void
}

export type KeptLook<F extends string> = {
  /** The filter that leaves everything. */
  readonly all: F
  left(): { readonly search: string; readonly filter: F }
  keep(part: { search?: string; filter?: F }): void
}

/** What was looked for when a page was left, for the way back to it. Make it outside of the component. */
export function keptLook<F extends string>(all: F): KeptLook<F> {
  let look: ReturnType<KeptLook<F>['left']> = { search: '', filter: all }
  return {
    all,
    left: () => look,
    keep: part => {
      look = { ...look, ...part }
    }
  }
}

export function useListLook<F extends string>(kept: KeptLook<F>): ListLook<F> {
  const [look, setLook] = useState(kept.left)
  const change = (part: { search?: string; filter?: F }) => {
    kept.keep(part)
    setLook(kept.left())
  }
  return {
    ...look,
    setSearch: search => change({ search }),
    setFilter: filter => change({ filter }),
    showAll: () => change({ search: '', filter: kept.all })
  }
}
