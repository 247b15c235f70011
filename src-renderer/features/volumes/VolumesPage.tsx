import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatBytes } from '#shared/format'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { useRow, useRows, useSynced } from '../../data/use-rows'
import { useTableLayout } from '../../data/use-settings'
import { ContextMenu, type MenuPlace } from '../../ui/ContextMenu'
import { DataTable } from '../../ui/DataTable'
import { PlusIcon, TrashIcon } from '../../ui/icons'
import { ListSearch } from '../../ui/ListSearch'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { SelectionBar } from '../../ui/SelectionBar'
import { tablePlace } from '../../ui/table/place'
import { hiddenCount } from '../../ui/table/selection'
import { useTableState } from '../../ui/table/use-table-state'
import { keptLook, useListLook } from '../../ui/use-list-look'
import { CreateVolumeDialog } from './CreateVolumeDialog'
import { RemoveVolumesDialog } from './RemoveVolumesDialog'
import { useVolumeMenu } from './use-volume-menu'
import { useVolumeTone } from './volume-cells'
import { VOLUMES_LAYOUT, useVolumeColumns } from './volume-columns'
import { VolumeContext, useVolumeUsers } from './volume-context'
import { VolumeRowActions } from './VolumeRowActions'
import {
  filterCounts,
  measuredTotal,
  shownVolumes,
  VOLUME_FILTERS,
  type VolumeFilter,
  type VolumeSizes
} from './volume-rows'
import { VolumesEmpty } from './VolumesEmpty'

const place = tablePlace()
const kept = keptLook<VolumeFilter>('all')
const FILTER_WORDS = { all: 'filterAll', used: 'filterUsed', unused: 'filterUnused' } as const
const notMeasured: VolumeSizes = {}

/** All volumes of the engine. */
export function VolumesPage() {
  const { t } = useTranslation('volumes')
  const [, navigate] = useLocation()
  const client = useClient()
  const engine = useEngineId()
  const isSynced = useSynced()
  const canAct = useEngineReady()
  const volumes = useRows('volumes')
  const users = useVolumeUsers()
  const columns = useVolumeColumns()
  const [layout, change] = useTableLayout('volumes', VOLUMES_LAYOUT)
  const table = useTableState(layout, change, VOLUMES_LAYOUT)
  const look = useListLook(kept)
  const [sizes, setSizes] = useState<VolumeSizes>(notMeasured)
  const [isCreating, setCreating] = useState(false)
  const [removing, setRemoving] = useState<readonly string[] | null>(null)
  const [menu, setMenu] = useState<{ id: string; at: MenuPlace }>()
  const measure = useCall(() => client.volumes.sizes({ engine }), { errors: 'toast' })

  const { sort, selected } = table.state
  const { search, filter } = look
  const items = useMemo(
    () => shownVolumes(volumes, users, sizes, { search, filter, sort }).map(({ id }) => id),
    [volumes, users, sizes, search, filter, sort]
  )
  const counts = useMemo(() => filterCounts(volumes, users), [volumes, users])
  const facts = useMemo(() => ({ users, sizes, askRemove: setRemoving }), [users, sizes])
  const chosen = volumes.filter(({ id }) => selected.has(id)).map(({ id }) => id)
  return (
    <VolumeContext value={facts}>
      <Page>
        <PageHeader
          title={t('title')}
          actions={
            <>
              <Button
                variant="outlined"
                color="secondary"
                title={t('measureHint')}
                loading={measure.pending}
                disabled={!canAct}
                onClick={() => void measure.run().then(found => found && setSizes(found))}
              >
                {t('measure')}
              </Button>
              <Button
                variant="contained"
                startIcon={<PlusIcon />}
                disabled={!canAct}
                onClick={() => setCreating(true)}
              >
                {t('create')}
              </Button>
            </>
          }
          subtitle={
            sizes === notMeasured
              ? undefined
              : t('measured', { size: formatBytes(measuredTotal(volumes, sizes)) })
          }
        >
          <ListSearch
            look={look}
            placeholder={t('searchPlaceholder')}
            label={t('filterLabel')}
            filters={VOLUME_FILTERS.map(value => ({
              value,
              label: t(FILTER_WORDS[value]),
              count: counts[value]
            }))}
          />
        </PageHeader>
        <SelectionBar
          count={chosen.length}
          hidden={hiddenCount(chosen, items)}
          onClear={() => table.setSelected(new Set())}
        >
          <Button
            size="small"
            color="error"
            startIcon={<TrashIcon />}
            disabled={!canAct}
            onClick={() => setRemoving(chosen)}
          >
            {t('remove')}
          </Button>
        </SelectionBar>
        <DataTable
          {...table}
          label={t('title')}
          columns={columns}
          place={place}
          items={items}
          loading={!isSynced}
          stale={!canAct}
          useRowTone={useVolumeTone}
          onOpen={id => navigate(`/volumes/${encodeURIComponent(id)}`)}
          onContextMenu={(id, at) => setMenu({ id, at })}
          onDelete={id => canAct && setRemoving(selected.has(id) ? chosen : [id])}
          RowActions={VolumeRowActions}
          rowActionsWidth={56}
          empty={
            <VolumesEmpty
              isFiltered={volumes.length > 0}
              onShowAll={look.showAll}
              onCreate={() => setCreating(true)}
            />
          }
        />
        <RowMenu id={menu?.id ?? ''} at={menu?.at} onClose={() => setMenu(undefined)} />
        {isCreating ? <CreateVolumeDialog onClose={() => setCreating(false)} /> : null}
        {removing ? (
          <RemoveVolumesDialog
            ids={removing}
            sizes={sizes}
            onClose={() => setRemoving(null)}
            onRemoved={() => setRemoving(null)}
          />
        ) : null}
      </Page>
    </VolumeContext>
  )
}

function RowMenu({ id, at, onClose }: { id: string; at: MenuPlace | undefined; onClose: () => void }) {
  return <ContextMenu actions={useVolumeMenu(useRow('volumes', id))} at={at} onClose={onClose} />
}
