import { useContext, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectRows } from '#shared/model/tables'
import { shortId } from '#shared/model/image'
import { EngineIdContext, useGantry } from '../data/gantry-context'
import { pageOf } from './pages'

const nameOf = (table: string, row: ObjectRows[keyof ObjectRows] | undefined, id: string): string => {
  if (row && 'name' in row) return row.name
  if (row && 'tags' in row && row.tags[0] !== undefined) return row.tags[0]
  return table === 'images' || table === 'containers' ? shortId(id) : id
}

const isTable = (name: string | undefined): name is keyof ObjectRows =>
  name === 'containers' || name === 'images' || name === 'volumes' || name === 'networks'

/** The document's title follows the page and the object on it: "web · Containers · Gantry". */
export function usePageTitle(path: string): void {
  const { t } = useTranslation('app')
  const gantry = useGantry()
  const engine = useContext(EngineIdContext)
  const page = pageOf(path)
  const [, table, rawId] = path.split('/')
  const id = rawId === undefined || rawId === '' ? undefined : safeDecode(rawId)
  const mirror = engine !== null && isTable(table) && id !== undefined ? gantry.engine(engine) : undefined
  const name = useSyncExternalStore(
    listener =>
      mirror && isTable(table) && id !== undefined ? mirror.onRow(table, id, listener) : () => undefined,
    () =>
      mirror && isTable(table) && id !== undefined ? nameOf(table, mirror.get(table, id), id) : undefined
  )
  const pageName = table === 'run' ? t('run') : page && t(page)
  useEffect(() => {
    document.title = [name, pageName, t('name')].filter(Boolean).join(' · ')
  }, [name, pageName, t])
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
