import { useDeferredValue, useMemo } from 'react'
import { isRunning, type Container } from '#shared/model/container'
import { useEngineMirror } from '../../data/use-engine'
import { useCount, useView } from '../../data/use-rows'
import type { SortState, TableItem } from '../../ui/table/types'
import { byProject, compareBy, isShown, matches, parseQuery, withGroups, type Shown } from './filter'

type Wanted = {
  search: string
  shown: Shown
  sort: SortState | undefined
  grouped: boolean
  noneLabel: string
}

/** The rows to show, in order, with group headers; and how many the search finds of each kind. */
export function useContainersView({ search, shown, sort, grouped, noneLabel }: Wanted) {
  const mirror = useEngineMirror()
  const text = useDeferredValue(search)
  const query = useMemo(() => parseQuery(text), [text])
  const compare = useMemo(() => {
    const rows = compareBy(sort?.column ?? 'name', sort?.direction === 'desc')
    return grouped ? byProject(rows) : rows
  }, [sort, grouped])
  const found = (row: Container) => matches(row, query)
  const ids = useView('containers', { where: row => isShown(row, shown) && found(row), compare }, [
    query,
    shown,
    compare
  ])
  // A project's buttons act on all of it, so its header says how many that are where some are hidden.
  const isNarrowed = grouped && (query.length > 0 || shown !== 'all')
  const ofProjects = useView('containers', { where: row => isNarrowed && row.project !== null }, [isNarrowed])
  const items = useMemo<readonly TableItem[]>(() => {
    if (!grouped) return ids
    const projectOf = (id: string) => mirror.get('containers', id)?.project ?? null
    const totals = new Map<string | null, number>()
    for (const project of ofProjects.map(projectOf)) totals.set(project, (totals.get(project) ?? 0) + 1)
    return withGroups(ids, projectOf, noneLabel, totals)
  }, [ids, ofProjects, grouped, mirror, noneLabel])
  return {
    items,
    total: useCount('containers'),
    all: useCount('containers', found, [query]),
    running: useCount('containers', row => isRunning(row) && found(row), [query])
  }
}
