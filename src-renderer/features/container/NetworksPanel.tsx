import MuiLink from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Endpoint } from '#shared/model/container'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'

/** The networks it is on, and its addresses there. */
export function NetworksPanel({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const { t } = useTranslation('container')
  const facts = (endpoint: Endpoint): KeyValue[] => {
    const fact = (key: 'ipv4' | 'ipv6' | 'gateway' | 'mac'): KeyValue[] => {
      const value = endpoint[key]
      return value === null
        ? []
        : [{ key: `${endpoint.network} ${key}`, label: t(`net_${key}`), value, copy: value, mono: true }]
    }
    return [
      {
        key: endpoint.network,
        label: t('network'),
        value:
          endpoint.networkId === '' ? (
            <bdi>{endpoint.network}</bdi>
          ) : (
            <MuiLink component={Link} href={`/networks/${encodeURIComponent(endpoint.networkId)}`}>
              <bdi>{endpoint.network}</bdi>
            </MuiLink>
          )
      },
      ...fact('ipv4'),
      ...fact('ipv6'),
      ...fact('gateway'),
      ...fact('mac'),
      ...(endpoint.aliases.length === 0
        ? []
        : [
            {
              key: `${endpoint.network} aliases`,
              label: t('net_aliases'),
              value: endpoint.aliases.join(', '),
              mono: true
            }
          ])
    ]
  }
  return (
    <Panel title={t('networks')}>
      {endpoints.length === 0 ? <div style={{ color: color.textMuted }}>{t('networksNone')}</div> : null}
      <KeyValueList items={endpoints.flatMap(facts)} />
    </Panel>
  )
}
