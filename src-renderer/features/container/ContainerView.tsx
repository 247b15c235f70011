import { styled } from '@mui/material/styles'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { Container } from '#shared/model/container'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { Page } from '../../ui/Page'
import { staleLook } from '../../ui/tokens'
import { ContainerHeader } from './ContainerHeader'
import { ContainerNotices } from './ContainerNotices'
import { ContainerTabs } from './ContainerTabs'
import { logSessions, type LogTail } from './log-session'
import { LogsTab } from './LogsTab'
import { OverviewTab } from './OverviewTab'
import type { TabName } from './tabs'
import { TerminalTab } from './TerminalTab'
import { terminalSessions } from './terminal-sessions'
import { useDetail } from './use-detail'

// Graphs bring a library of their own.
const StatsTab = lazy(() => import('./StatsTab').then(m => ({ default: m.StatsTab })))
const InspectTab = lazy(() => import('./InspectTab').then(m => ({ default: m.InspectTab })))

const Content = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  paddingTop: 16,
  '&[data-stale=true]': staleLook,
  '@media (max-width: 600px)': { paddingTop: 12 }
})

/** Lines of the past that a log begins with. */
const FIRST_TAIL = 1_000

type ContainerViewProps = { row: Container; gone: boolean; tab: TabName }

/** Head, tabs, and the tab that is open. */
export function ContainerView({ row, gone, tab }: ContainerViewProps) {
  const engine = useEngineId()
  const ready = useEngineReady()
  const detail = useDetail(row, gone)
  const { id } = row
  const [tail, setTail] = useState<LogTail>(() => {
    const known = logSessions.tailOf(engine, id)
    return known === undefined ? FIRST_TAIL : known
  })
  // Terminals of a container that is gone have nobody to talk to: they go with its page.
  const leave = useEffectEvent(() => {
    if (gone) terminalSessions.closeAll({ engine, id })
  })
  useEffect(() => () => leave(), [])
  return (
    <Page>
      <ContainerHeader row={row} gone={gone} detail={detail.detail} />
      <ContainerNotices row={row} gone={gone} />
      <ContainerTabs row={row} tab={tab} tail={tail} />
      <Content data-stale={gone || !ready}>
        <Suspense>
          {tab === 'overview' ? <OverviewTab row={row} gone={gone} {...detail} /> : null}
          {tab === 'logs' ? <LogsTab row={row} gone={gone} tail={tail} onTail={setTail} /> : null}
          {tab === 'stats' ? <StatsTab row={row} detail={detail.detail} /> : null}
          {tab === 'terminal' ? <TerminalTab row={row} gone={gone} detail={detail.detail} /> : null}
          {tab === 'inspect' ? <InspectTab row={row} gone={gone} /> : null}
        </Suspense>
      </Content>
    </Page>
  )
}
