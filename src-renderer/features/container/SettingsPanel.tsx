import { useTranslation } from 'react-i18next'
import { formatMemory } from '#shared/format'
import type { ContainerDetail } from '#shared/model/container'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'

/** What the engine does with it: restarts, limits, what it may. */
export function SettingsPanel({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation('container')
  const { restartPolicy: policy, memoryLimitBytes, cpuLimit } = detail
  const restart =
    policy.name === 'on-failure' && policy.maximumRetries > 0
      ? t('restart_on-failure_most', { count: policy.maximumRetries })
      : t(`restart_${policy.name}`)
  const items: (KeyValue | null)[] = [
    { key: 'restart', label: t('restartPolicy'), value: restart },
    {
      key: 'memory',
      label: t('memoryLimit'),
      value: memoryLimitBytes === null ? t('noLimit') : formatMemory(memoryLimitBytes)
    },
    {
      key: 'cpu',
      label: t('cpuLimit'),
      value: cpuLimit === null ? t('noLimit') : t('cpus', { count: cpuLimit })
    },
    { key: 'logs', label: t('logDriver'), value: detail.logDriver || t('none') },
    detail.autoRemove ? { key: 'rm', label: t('autoRemove'), value: t('autoRemoveYes') } : null,
    detail.privileged
      ? {
          key: 'privileged',
          label: t('privileged'),
          value: (
            <>
              <Pill tone="warning">{t('yes')}</Pill> {t('privilegedYes')}
            </>
          )
        }
      : null,
    detail.platform === '' ? null : { key: 'platform', label: t('platform'), value: detail.platform }
  ]
  return (
    <Panel title={t('settings')}>
      <KeyValueList items={items.filter(item => item !== null)} />
    </Panel>
  )
}
