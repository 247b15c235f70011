import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatMoment } from '#shared/format'
import type { Volume } from '#shared/model/volume'
import { useEngineReady } from '../../data/use-engine'
import { usePageParams } from '../../data/use-page-params'
import { useRow, useSynced } from '../../data/use-rows'
import { GonePage } from '../../ui/GonePage'
import { TrashIcon, VolumeIcon } from '../../ui/icons'
import { KeyValueList } from '../../ui/KeyValueList'
import { Page } from '../../ui/Page'
import { PageBody } from '../../ui/PageBody'
import { PageHeader } from '../../ui/PageHeader'
import { PageTabs } from '../../ui/PageTabs'
import { PairList } from '../../ui/PairList'
import { Panel } from '../../ui/Panel'
import { PanelGrid } from '../../ui/PanelGrid'
import { Pill } from '../../ui/Pill'
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
  // Another volume is another page: nothing of the one before stays.
  if (volume) return <Shown key={id} volume={volume} />
  return (
    <GonePage
      loading={!isSynced}
      icon={VolumeIcon}
      title={t('goneTitle')}
      back={{ label: t('backToVolumes'), href: '#/volumes' }}
    >
      {t('goneText')}
    </GonePage>
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
        <PageBody>
          <PanelGrid>
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
                          value: formatMoment(volume.createdAt, i18n.language)
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
            <Panel title={t('options')}>
              <PairList pairs={Object.entries(volume.options)} none={t('noOptions')} />
            </Panel>
            <Panel title={t('labels')}>
              <PairList pairs={Object.entries(volume.labels)} none={t('noLabels')} />
            </Panel>
          </PanelGrid>
        </PageBody>
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
