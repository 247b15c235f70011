import { FilterTabs, type FilterTab } from './FilterTabs'
import { SearchField } from './SearchField'
import { Toolbar } from './Toolbar'
import type { ListLook } from './use-list-look'

type ListSearchProps<F extends string> = {
  look: ListLook<F>
  placeholder: string
  /** Names the filters for a screen reader. */
  label: string
  filters: readonly FilterTab<F>[]
}

/** Over a table: what one looks for in it. */
export function ListSearch<F extends string>({ look, placeholder, label, filters }: ListSearchProps<F>) {
  return (
    <Toolbar>
      <SearchField value={look.search} onChange={look.setSearch} placeholder={placeholder} />
      <FilterTabs label={label} tabs={filters} value={look.filter} onChange={look.setFilter} />
    </Toolbar>
  )
}
