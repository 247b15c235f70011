import { useTranslation } from 'react-i18next'
import type { PolicyKey } from '#shared/model/settings'
import { useLocked } from '../../data/use-settings'
import { FilterTabs, type FilterTab } from '../../ui/FilterTabs'
import type { EntryId } from './sections'
import { Setting } from './Setting'

type ChoiceSettingProps<V extends string> = {
  id: EntryId
  setting: PolicyKey
  value: V
  choices: readonly FilterTab<V>[]
  onChange: (value: V) => void
}

/** A setting that is one of a few. */
export function ChoiceSetting<V extends string>({
  id,
  setting,
  value,
  choices,
  onChange
}: ChoiceSettingProps<V>) {
  const { t } = useTranslation('settings')
  return (
    <Setting id={id} setting={setting}>
      <FilterTabs
        label={t(`entry.${id}.label`)}
        value={value}
        tabs={choices}
        disabled={useLocked(setting)}
        onChange={onChange}
      />
    </Setting>
  )
}

type SwitchSettingProps = {
  id: EntryId
  setting: PolicyKey
  value: boolean
  onChange: (value: boolean) => void
}

/** A setting that is on or off. */
export function SwitchSetting({ value, onChange, ...rest }: SwitchSettingProps) {
  const { t } = useTranslation('settings')
  return (
    <ChoiceSetting
      {...rest}
      value={value ? 'on' : 'off'}
      choices={[
        { value: 'on', label: t('on') },
        { value: 'off', label: t('off') }
      ]}
      onChange={value => onChange(value === 'on')}
    />
  )
}
