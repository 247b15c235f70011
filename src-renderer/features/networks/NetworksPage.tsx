import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useEngineReady } from '../../data/use-engine'
import { useRow, useRows, useSynced } from '../../data/use-rows'
import { useTableLayout } from '../../data/use-settings'
import { ContextMenu, type MenuPlace } from '../../ui/ContextMenu'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { NetworkIcon, PlusIcon, TrashIcon } from '../../ui/icons'
import { ListSearch } from '../../ui/ListSearch'
import { NoMatches } from '../../ui/NoMatches'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { SelectionBar } from '../../ui/SelectionBar'
import { tablePlace } from '../../ui/table/place'
import { hiddenCount } from '../../ui/table/selection'
import { useTableState } from '../../ui/table/use-table-state'
import { keptLook, useListLook } from '../../ui/use-list-look'
import { CreateNetworkDialog } from './CreateNetworkDialog'
import { useNetworkTone } from './network-cells'
import { NETWORKS_LAYOUT, useNetworkColumns } from './network-columns'
import { NetworkContext, useNetworkUsers } from './network-context'
import { filterCounts, NETWORK_FILTERS, shownNetworks, type NetworkFilter } from './network-rows'
import { NetworkRowActions } from './NetworkRowActions'
import { RemoveNetworksDialog } from './RemoveNetworksDialog'
import { useNetworkMenu } from './use-network-menu'

const place = tablePlace()
const kept = keptLook<NetworkFilter>('all')
const FILTER_WORDS = { all: 'filterAll', custom: 'filterCustom', builtIn: 'filterBuiltIn' } as const

/** All networks of the engine. */
export function NetworksPage() {
  const { t } = useTranslation('networks')
  const [, navigate] = useLocation()
  const isSynced = useSynced()
  const canAct = useEngineReady()
  const networks = useRows('networks')
  const users = useNetworkUsers()
  const columns = useNetworkColumns()
  const [layout, change] = useTableLayout('networks', NETWORKS_LAYOUT)
  const table = useTableState(layout, change, NETWORKS_LAYOUT)
  const look = useListLook(kept)
  const [isCreating, setCreating] = useState(false)
  const [removing, setRemoving] = useState<readonly string[] | null>(null)
  const [menu, setMenu] = useState<{ id: string; at: MenuPlace }>()

  const { sort, selected } = table.state
  const { search, filter } = look
  const items = useMemo(
    () => shownNetworks(networks, users, { search, filter, sort }).map(({ id }) => id),
    [networks, users, search, filter, sort]
  )
  const counts = useMemo(() => filterCounts(networks), [networks])
  const facts = useMemo(() => ({ users, askRemove: setRemoving }), [users])
  const chosen = networks.filter(({ id }) => selected.has(id)).map(({ id }) => id)
  return (
    <NetworkContext value={facts}>
      <Page>
        <PageHeader
          title={t('title')}
          actions={
            <Button
              variant="contained"
              startIcon={<PlusIcon />}
              disabled={!canAct}
              onClick={() => setCreating(true)}
            >
              {t('create')}
            </Button>
          }
        >
          <ListSearch
            look={look}
            placeholder={t('searchPlaceholder')}
            label={t('filterLabel')}
            filters={NETWORK_FILTERS.map(value => ({
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
          useRowTone={useNetworkTone}
          onOpen={id => navigate(`/networks/${encodeURIComponent(id)}`)}
          onContextMenu={(id, at) => setMenu({ id, at })}
          onDelete={id => canAct && setRemoving(selected.has(id) ? chosen : [id])}
          RowActions={NetworkRowActions}
          rowActionsWidth={56}
          empty={
            networks.length > 0 ? (
              <NoMatches title={t('noMatchTitle')} showAll={{ label: t('showAll'), onClick: look.showAll }}>
                {t('noMatchText')}
              </NoMatches>
            ) : (
              <EmptyState icon={NetworkIcon} title={t('emptyTitle')}>
                {t('emptyText')}
              </EmptyState>
            )
          }
        />
        <RowMenu id={menu?.id ?? ''} at={menu?.at} onClose={() => setMenu(undefined)} />
        {isCreating ? <CreateNetworkDialog onClose={() => setCreating(false)} /> : null}
        {removing ? (
          <RemoveNetworksDialog
            ids={removing}
            onClose={() => setRemoving(null)}
            onRemoved={() => setRemoving(null)}
          />
        ) : null}
      </Page>
    </NetworkContext>
  )
}

function RowMenu({ id, at, onClose }: { id: string; at: MenuPlace | undefined; onClose: () => void }) {
  return <ContextMenu actions={useNetworkMenu(useRow('networks', id))} at={at} onClose={onClose} />
}
