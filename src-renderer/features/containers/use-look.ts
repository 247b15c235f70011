import { useState } from 'react'
import type { Shown } from './filter'

/** What was searched for last: it is still there on the way back from a container. */
const last: { search: string; shown: Shown } = { search: '', shown: 'all' }

export function useLook() {
  const [search, setSearch] = useState(last.search)
  const [shown, setShown] = useState(last.shown)
  return {
    search,
    shown,
    setSearch: (search: string) => {
      last.search = search
      setSearch(search)
    },
    setShown: (shown: Shown) => {
      last.shown = shown
      setShown(shown)
    }
  }
}
