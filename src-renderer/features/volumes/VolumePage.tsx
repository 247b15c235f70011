import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Volume } from '#shared/model/volume'
import { useEngineReady } from '../../data/use-engine'
import { usePageParams } from '../../data/use-page-params'
import { useRow, useSynced } from '../../data/use-rows'
import { EmptyState } from '../../ui/EmptyState'
import { TrashIcon, VolumeIcon } from '../../ui/icons'
import { KeyValueList } from '../../ui/KeyValueList'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { PageTabs } from '../../ui/PageTabs'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color } from '../../ui/tokens'
import { RemoveVolumesDialog } from './RemoveVolumesDialog'
import { useVolumeUsers } from './volume-context'
import { shownName } from './volume-rows'
import { VolumeInspect } from './VolumeInspect'
import { VolumeMounts } from './VolumeMounts'

/** One volume: where it is, who mounts it. */
export function VolumePage() {
  const { t } = useTranslation('volumes')
  const { id } = usePageParams()
  const isSynced = useSynced()
  const volume = useRow('volumes', id)
  if (volume) return <Shown volume={volume} />
  return (
    <Page>
      {isSynced ? (
        <EmptyState
          icon={VolumeIcon}
          title={t('goneTitle')}
          action={
            <Button variant="contained" component={Link} href="/volumes">
              {t('backToVolumes')}
            </Button>
          }
        >
          {t('goneText')}
        </EmptyState>
      ) : (
        <SkeletonRows count={6} />
      )}
    </Page>
  )
}

function Shown({ volume }: { volume: Volume }) {
  const { t, i18n } = useTranslation('volumes')
  const [, navigate] = useLocation()
  const { tab } = usePageParams()
  const users = useVolumeUsers().get(volume.id) ?? []
  const [isRemoving, setRemoving] = useState(false)
  const canAct = useEngineReady()
  const page = `/volumes/${encodeURIComponent(volume.id)}`
  const pairs = (of: Readonly<Record<string, string>>, none: string) =>
    Object.keys(of).length === 0 ? (
      <Box sx={{ color: color.textMuted }}>{none}</Box>
    ) : (
      <KeyValueList
        monoKeys
        items={Object.entries(of).map(([key, value]) => ({ key, value, copy: value, mono: true }))}
      />
    )
  return (
    <Page>
      <PageHeader
        title={shownName(volume)}
        aside={volume.anonymous ? <Pill title={t('anonymousHint')}>{t('anonymous')}</Pill> : undefined}
        back={{ label: t('backToVolumes'), onBack: () => navigate('/volumes') }}
        actions={
          <Button
            variant="outlined"
            color="error"
            startIcon={<TrashIcon />}
            disabled={!canAct || volume.busy !== null}
            onClick={() => setRemoving(true)}
          >
            {t('remove')}
          </Button>
        }
      >
        <PageTabs
          label={t('tabsLabel')}
          tabs={[
            { value: 'overview', label: t('tabOverview') },
            { value: 'inspect', label: t('tabInspect') }
          ]}
          value={tab === 'inspect' ? 'inspect' : 'overview'}
          onChange={next => navigate(next === 'overview' ? page : `${page}/inspect`, { replace: true })}
        />
      </PageHeader>
      {tab === 'inspect' ? (
        <VolumeInspect id={volume.id} />
      ) : (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            overflow: 'auto',
            display: 'grid',
            gap: 2,
            alignContent: 'start',
            alignItems: 'start',
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))'
          }}
        >
          <Panel title={t('aboutTitle')}>
            <KeyValueList
              items={[
                { key: 'name', label: t('columnName'), value: volume.id, copy: volume.id, mono: true },
                { key: 'driver', label: t('columnDriver'), value: volume.driver },
                { key: 'scope', label: t('scope'), value: volume.scope },
                {
                  key: 'mountpoint',
                  label: t('columnMountpoint'),
                  value: volume.mountpoint,
                  copy: volume.mountpoint,
                  mono: true
                },
                ...(volume.createdAt === null
                  ? []
                  : [
                      {
                        key: 'created',
                        label: t('columnCreated'),
                        value: new Date(volume.createdAt).toLocaleString(i18n.language)
                      }
                    ]),
                ...(volume.project === null
                  ? []
                  : [{ key: 'project', label: t('columnProject'), value: volume.project }])
              ]}
            />
          </Panel>
          <Panel title={t('usedByTitle')}>
            <VolumeMounts volume={volume.id} users={users} />
          </Panel>
          <Panel title={t('options')}>{pairs(volume.options, t('noOptions'))}</Panel>
          <Panel title={t('labels')}>{pairs(volume.labels, t('noLabels'))}</Panel>
        </Box>
      )}
      {isRemoving ? (
        <RemoveVolumesDialog
          ids={[volume.id]}
          sizes={{}}
          onClose={() => setRemoving(false)}
          onRemoved={() => navigate('/volumes')}
        />
      ) : null}
    </Page>
  )
}
