import { useTranslation } from 'react-i18next'
import type { MachineSettings } from '#shared/model/machine'
import { FilterTabs } from '../../ui/FilterTabs'
import { Panel } from '../../ui/Panel'
import { SettingLine } from '../../ui/SettingLine'
import { useConfigure } from './use-machine'

const SLEEP_MINUTES = [5, 30, 120]

/** When the machine runs, and what its containers may reach. */
export function MachineBehaviour({ settings }: { settings: MachineSettings }) {
  const { t } = useTranslation('machine')
  const { run } = useConfigure()
  const { sleepAfterMinutes: minutes } = settings
  const choices = [...new Set([...SLEEP_MINUTES, ...(minutes === null ? [] : [minutes])])].sort(
    (a, b) => a - b
  )
  const onOff = (key: 'startWithApp' | 'allowHost', explain: 'startWithAppExplain' | 'allowHostExplain') => (
    <SettingLine label={t(key)} explain={t(explain)}>
      <FilterTabs
        label={t(key)}
        value={settings[key] ? 'on' : 'off'}
        tabs={[
          { value: 'on', label: t('on') },
          { value: 'off', label: t('off') }
        ]}
        onChange={value => void run({ [key]: value === 'on' })}
      />
    </SettingLine>
  )
  return (
    <Panel title={t('behaviour')}>
      {onOff('startWithApp', 'startWithAppExplain')}
      <SettingLine label={t('sleep')} explain={t('sleepExplain')}>
        <FilterTabs
          label={t('sleep')}
          value={String(minutes)}
          tabs={[
            ...choices.map(each => ({ value: String(each), label: t('sleepMinutes', { minutes: each }) })),
            { value: 'null', label: t('sleepNever') }
          ]}
          onChange={value => void run({ sleepAfterMinutes: value === 'null' ? null : Number(value) })}
        />
      </SettingLine>
      {onOff('allowHost', 'allowHostExplain')}
    </Panel>
  )
}
