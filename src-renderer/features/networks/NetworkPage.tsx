import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatMoment } from '#shared/format'
import { shortId } from '#shared/model/image'
import type { Network } from '#shared/model/network'
import { useEngineReady } from '../../data/use-engine'
import { usePageParams } from '../../data/use-page-params'
import { useRow, useSynced } from '../../data/use-rows'
import { GonePage } from '../../ui/GonePage'
import { NetworkIcon, TrashIcon } from '../../ui/icons'
import { KeyValueList } from '../../ui/KeyValueList'
import { Page } from '../../ui/Page'
import { PageBody } from '../../ui/PageBody'
import { PageHeader } from '../../ui/PageHeader'
import { PageTabs } from '../../ui/PageTabs'
import { PairList } from '../../ui/PairList'
import { Panel } from '../../ui/Panel'
import { PanelGrid } from '../../ui/PanelGrid'
import { Pill } from '../../ui/Pill'
import { NetworkInspect } from './NetworkInspect'
import { NetworkMembers } from './NetworkMembers'
import { RemoveNetworksDialog } from './RemoveNetworksDialog'

/** One network: its addresses, and who is on it. */
export function NetworkPage() {
  const { t } = useTranslation('networks')
  const { id } = usePageParams()
  const isSynced = useSynced()
  const network = useRow('networks', id)
  // Another network is another page: nothing of the one before stays.
  if (network) return <Shown key={id} network={network} />
  return (
    <GonePage
      loading={!isSynced}
      icon={NetworkIcon}
      title={t('goneTitle')}
      back={{ label: t('backToNetworks'), href: '#/networks' }}
    >
      {t('goneText')}
    </GonePage>
  )
}

function Shown({ network }: { network: Network }) {
  const { t, i18n } = useTranslation('networks')
  const [, navigate] = useLocation()
  const { tab } = usePageParams()
  const [isRemoving, setRemoving] = useState(false)
  const canAct = useEngineReady()
  const page = `/networks/${encodeURIComponent(network.id)}`
  const subnets = network.subnets.map(({ subnet, gateway }) =>
    gateway === null || gateway === '' ? subnet : t('gatewayOf', { subnet, gateway })
  )
  const options = (['internal', 'attachable', 'ipv6'] as const).filter(option => network[option])
  const labels = Object.entries(network.labels)
  return (
    <Page>
      <PageHeader
        title={network.name}
        aside={network.builtIn ? <Pill>{t('builtIn')}</Pill> : undefined}
        subtitle={shortId(network.id)}
        back={{ label: t('backToNetworks'), onBack: () => navigate('/networks') }}
        actions={
          <Button
            variant="outlined"
            color="error"
            startIcon={<TrashIcon />}
            disabled={!canAct || network.builtIn || network.busy !== null}
            title={network.builtIn ? t('builtInHint') : undefined}
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
        <NetworkInspect network={network} />
      ) : (
        <PageBody>
          <NetworkMembers network={network} />
          <PanelGrid>
            <Panel title={t('aboutTitle')}>
              <KeyValueList
                items={[
                  { key: 'driver', label: t('columnDriver'), value: network.driver },
                  { key: 'scope', label: t('columnScope'), value: network.scope },
                  { key: 'subnet', label: t('columnSubnet'), value: subnets.join(', ') || t('noSubnet') },
                  {
                    key: 'options',
                    label: t('options'),
                    value: options.map(option => t(option)).join(', ') || t('none')
                  },
                  { key: 'id', label: t('columnId'), value: network.id, copy: network.id, mono: true },
                  ...(network.createdAt === null
                    ? []
                    : [
                        {
                          key: 'created',
                          label: t('columnCreated'),
                          value: formatMoment(network.createdAt, i18n.language)
                        }
                      ])
                ]}
              />
            </Panel>
            {labels.length === 0 ? null : (
              <Panel title={t('labelsTitle')}>
                <PairList pairs={labels} />
              </Panel>
            )}
          </PanelGrid>
        </PageBody>
      )}
      {isRemoving ? (
        <RemoveNetworksDialog
          ids={[network.id]}
          onClose={() => setRemoving(false)}
          onRemoved={() => navigate('/networks')}
        />
      ) : null}
    </Page>
  )
}
