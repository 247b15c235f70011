import { useMemo, useRef, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useEngine, useEngineReady } from '../../data/use-engine'
import { useRow, useSynced } from '../../data/use-rows'
import { ContextMenu, type MenuPlace } from '../../ui/ContextMenu'
import { DataTable } from '../../ui/DataTable'
import { Page } from '../../ui/Page'
import { tablePlace } from '../../ui/table/place'
import { keptLook, useListLook } from '../../ui/use-list-look'
import type { RowTone } from '../../ui/table/types'
import { containerColumns } from './columns'
import { ContainerCommandsDialog } from './ContainerCommandsDialog'
import { ContainerGroupActions } from './ContainerGroupActions'
import { ContainerRowActions } from './ContainerRowActions'
import { ContainersContext, type ContainersContextValue } from './containers-context'
import { ContainersEmpty } from './ContainersEmpty'
import { ContainersHeader } from './ContainersHeader'
import { ContainersSelection } from './ContainersSelection'
import { EndContainersDialog } from './EndContainersDialog'
import { hostOfEngine } from '#shared/model/port-links'
import { RemoveContainersDialog } from './RemoveContainersDialog'
import { useAct } from './use-act'
import { useAsking } from './use-asking'
import { useContainerMenu } from './use-container-menu'
import { useContainersTable } from './use-containers-table'
import { useContainersView } from './use-containers-view'
import { useLiveStats } from './use-live-stats'
import type { Shown } from './filter'
import { plainAct, type Deed } from './verbs'

const place = tablePlace()
const kept = keptLook<Shown>('all')

function useRowTone(id: string): RowTone | undefined {
  const row = useRow('containers', id)
  if (!row) return undefined
  if (row.failure !== null) return 'error'
  if (row.busy !== null) return 'primary'
  return row.health === 'unhealthy' && row.state === 'running' ? 'warning' : undefined
}

/** All containers of the engine, live. */
export function ContainersPage() {
  const { t, i18n } = useTranslation('containers')
  const [, navigate] = useLocation()
  const engine = useEngine()
  const canAct = useEngineReady()
  const synced = useSynced()
  const { search, filter: shown, setSearch, setFilter: setShown } = useListLook(kept)
  const { grouped, setGrouped, ...table } = useContainersTable()
  const view = useContainersView({
    search,
    shown,
    sort: table.state.sort,
    grouped,
    noneLabel: t('groupNone')
  })
  const columns = useMemo(() => containerColumns(t), [t])
  const stats = useLiveStats()
  const host = hostOfEngine(engine, location)
  const { asking, ask, askKill, askStop, close } = useAsking()
  const [menu, setMenu] = useState<{ id: string; at: MenuPlace }>()

  const act = useAct()
  const newestAct = useRef(act)
  useEffect(() => {
    newestAct.current = act
  })
  const shared = useMemo<ContainersContextValue>(
    () => ({
      t,
      language: i18n.language,
      stats,
      host,
      canAct,
      act: (act, ids) => {
        const run = () => void newestAct.current([{ act, rows: ids.map(id => ({ id })) }])
        if (act.verb === 'stop') void askStop(ids, run)
        else run()
      },
      askKill: ids => void askKill(ids),
      askRemove: ids => ask({ about: 'remove' }, ids),
      askCommands: (ids, verbs) => ask({ about: 'commands', verbs }, ids),
      openMenu: (id, at) => setMenu({ id, at })
    }),
    [t, i18n.language, stats, host, canAct, ask, askKill, askStop]
  )
  const doAsked = (deeds: readonly Deed[]) => {
    close()
    void act(deeds)
  }
  const why = view.total === 0 ? 'none' : view.all === 0 ? 'search' : 'running'
  return (
    <ContainersContext value={shared}>
      <Page>
        <ContainersHeader
          search={search}
          onSearch={setSearch}
          shown={shown}
          onShown={setShown}
          grouped={grouped}
          onGrouped={setGrouped}
          all={view.all}
          running={view.running}
        />
        <ContainersSelection
          selected={table.state.selected}
          items={view.items}
          onClear={() => table.setSelected(new Set())}
        />
        <DataTable
          {...table}
          label={t('title')}
          columns={columns}
          place={place}
          items={view.items}
          onOpen={id => navigate(`/containers/${id}`)}
          onContextMenu={shared.openMenu}
          onDelete={id =>
            canAct && shared.askRemove(table.state.selected.has(id) ? [...table.state.selected] : [id])
          }
          RowActions={ContainerRowActions}
          GroupActions={ContainerGroupActions}
          useRowTone={useRowTone}
          loading={!synced}
          stale={!canAct && synced}
          empty={
            <ContainersEmpty
              why={why}
              onClearSearch={() => setSearch('')}
              onShowAll={() => setShown('all')}
            />
          }
        />
        <RowMenu id={menu?.id ?? ''} at={menu?.at} onClose={() => setMenu(undefined)} />
      </Page>
      {asking?.about === 'stop' || asking?.about === 'kill' ? (
        <EndContainersDialog
          verb={asking.about}
          rows={asking.rows}
          onConfirm={() => doAsked([{ act: plainAct(asking.about), rows: asking.rows }])}
          onClose={close}
        />
      ) : null}
      {asking?.about === 'remove' ? (
        <RemoveContainersDialog rows={asking.rows} onRemove={doAsked} onClose={close} />
      ) : null}
      {asking?.about === 'commands' ? (
        <ContainerCommandsDialog rows={asking.rows} verbs={asking.verbs} onClose={close} />
      ) : null}
    </ContainersContext>
  )
}

function RowMenu({ id, at, onClose }: { id: string; at: MenuPlace | undefined; onClose: () => void }) {
  const actions = useContainerMenu(useRow('containers', id))
  return <ContextMenu actions={actions} at={actions.length > 0 ? at : undefined} onClose={onClose} />
}
