import Alert from '@mui/material/Alert'
import { styled } from '@mui/material/styles'
import type { Container, ContainerDetail } from '#shared/model/container'
import type { AppError } from '#shared/wire/errors'
import { ErrorText } from '../../ui/errors/ErrorText'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { EnvPanel } from './EnvPanel'
import { HealthPanel } from './HealthPanel'
import { LabelsPanel } from './LabelsPanel'
import { MountsPanel } from './MountsPanel'
import { NetworksPanel } from './NetworksPanel'
import { PortsPanel } from './PortsPanel'
import { ProcessPanel } from './ProcessPanel'
import { SettingsPanel } from './SettingsPanel'
import { StatePanel } from './StatePanel'

const Scroller = styled('div')({
  containerType: 'inline-size',
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  // Panels keep their focus rings, and the page's own padding stays free of the scroll bar.
  marginInline: -4,
  paddingInline: 4,
  '& > .columns': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    alignItems: 'start',
    gap: 16,
    paddingBottom: 8
  },
  '& .column': { display: 'grid', gap: 16, alignContent: 'start', minWidth: 0 },
  '@container (max-width: 860px)': { '& > .columns': { gridTemplateColumns: 'minmax(0, 1fr)' } }
})

type OverviewTabProps = {
  row: Container
  gone: boolean
  detail: ContainerDetail | null
  error: AppError | null
}

/** Everything worth knowing about the container at a glance. */
export function OverviewTab({ row, gone, detail, error }: OverviewTabProps) {
  return (
    <Scroller tabIndex={-1}>
      {error === null || gone ? null : (
        <Alert severity="warning" sx={{ mb: 2 }}>
          <ErrorText error={error} />
        </Alert>
      )}
      <div className="columns">
        <div className="column">
          <StatePanel row={row} detail={detail} />
          {detail?.health ? <HealthPanel health={detail.health} /> : null}
          {detail === null && error === null ? <SkeletonRows count={6} /> : null}
          {detail === null ? null : <ProcessPanel detail={detail} />}
          {detail === null ? null : <SettingsPanel detail={detail} />}
        </div>
        <div className="column">
          <PortsPanel row={row} detail={detail} />
          {detail === null ? null : (
            <>
              <NetworksPanel endpoints={detail.endpoints} />
              <MountsPanel mounts={detail.mounts} />
              <EnvPanel id={row.id} env={detail.env} gone={gone} />
            </>
          )}
          <LabelsPanel labels={row.labels} />
        </div>
      </div>
    </Scroller>
  )
}
