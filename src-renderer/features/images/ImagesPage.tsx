import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useEngineReady } from '../../data/use-engine'
import { useRows, useSynced } from '../../data/use-rows'
import { useTableLayout } from '../../data/use-settings'
import { ContextMenu, type MenuPlace } from '../../ui/ContextMenu'
import { DataTable } from '../../ui/DataTable'
import { DownloadIcon } from '../../ui/icons'
import { ListSearch } from '../../ui/ListSearch'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { tablePlace } from '../../ui/table/place'
import { useTableState } from '../../ui/table/use-table-state'
import { keptLook, useListLook } from '../../ui/use-list-look'
import { useImageTone } from './image-cells'
import { IMAGES_LAYOUT, useImageColumns } from './image-columns'
import { useAsk } from './image-dialogs'
import {
  filterCounts,
  IMAGE_FILTERS,
  imageRows,
  shownRows,
  splitRowKey,
  type ImageFilter,
  type ImageRow
} from './image-rows'
import { ImageUsersContext, useImageUsers } from './image-users'
import { ImageDialogs } from './ImageDialogs'
import { ImageRowActions } from './ImageRowActions'
import { ImageSelection } from './ImageSelection'
import { ImagesEmpty } from './ImagesEmpty'
import { LoadFileButton } from './LoadFileButton'
import { useImageMenu } from './use-image-menu'

/** All images of the engine, one row per tag. */
export function ImagesPage() {
  return (
    <ImageDialogs>
      <ImagesTable />
    </ImageDialogs>
  )
}

const place = tablePlace()
const kept = keptLook<ImageFilter>('all')
const FILTER_WORDS = {
  all: 'filterAll',
  used: 'filterUsed',
  unused: 'filterUnused',
  dangling: 'filterDangling'
} as const

function ImagesTable() {
  const { t } = useTranslation('images')
  const [, navigate] = useLocation()
  const ask = useAsk()
  const isSynced = useSynced()
  const canAct = useEngineReady()
  const images = useRows('images')
  const users = useImageUsers()
  const columns = useImageColumns()
  const [layout, change] = useTableLayout('images', IMAGES_LAYOUT)
  const table = useTableState(layout, change, IMAGES_LAYOUT)
  const look = useListLook(kept)
  const [menu, setMenu] = useState<{ key: string; at: MenuPlace }>()

  const rows = useMemo(() => imageRows(images), [images])
  const counts = useMemo(() => filterCounts(rows, users), [rows, users])
  const { sort, selected } = table.state
  const { search, filter } = look
  const items = useMemo(
    () => shownRows(rows, users, { search, filter, sort }).map(row => row.key),
    [rows, users, search, filter, sort]
  )
  const chosen = rows.filter(row => selected.has(row.key))
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <LoadFileButton />
            <Button
              variant="contained"
              startIcon={<DownloadIcon />}
              disabled={!canAct}
              onClick={() => ask({ kind: 'pull' })}
            >
              {t('pull')}
            </Button>
          </>
        }
      >
        <ListSearch
          look={look}
          placeholder={t('searchPlaceholder')}
          label={t('filterLabel')}
          filters={IMAGE_FILTERS.map(value => ({
            value,
            label: t(FILTER_WORDS[value]),
            count: counts[value]
          }))}
        />
      </PageHeader>
      <ImageSelection rows={chosen} items={items} onClear={() => table.setSelected(new Set())} />
      <ImageUsersContext value={users}>
        <DataTable
          {...table}
          label={t('title')}
          columns={columns}
          place={place}
          items={items}
          loading={!isSynced}
          stale={!canAct}
          useRowTone={useImageTone}
          onOpen={key => navigate(`/images/${encodeURIComponent(splitRowKey(key).imageId)}`)}
          onContextMenu={(key, at) => setMenu({ key, at })}
          onDelete={key => canAct && ask({ kind: 'remove', keys: selected.has(key) ? [...selected] : [key] })}
          RowActions={ImageRowActions}
          empty={<ImagesEmpty isFiltered={rows.length > 0} onShowAll={look.showAll} />}
        />
      </ImageUsersContext>
      <RowMenu
        row={rows.find(row => row.key === menu?.key)}
        at={menu?.at}
        onClose={() => setMenu(undefined)}
      />
    </Page>
  )
}

type RowMenuProps = { row: ImageRow | undefined; at: MenuPlace | undefined; onClose: () => void }

function RowMenu({ row, at, onClose }: RowMenuProps) {
  return <ContextMenu actions={useImageMenu(row)} at={at} onClose={onClose} />
}
