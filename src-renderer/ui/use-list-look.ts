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

/** `all` is the filter that leaves everything. */
export function useListLook<F extends string>(all: F): ListLook<F> {
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState(all)
  const showAll = () => {
    setSearch('')
    setFilter(all)
  }
  return { search, filter, setSearch, setFilter, showAll }
}
