import type { NotificationChoices } from '#shared/model/settings'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { SwitchSetting } from './ChoiceSetting'

const KINDS = [
  'crashes',
  'outOfMemory',
  'unhealthy',
  'tasks'
] as const satisfies (keyof NotificationChoices)[]

/** What Gantry tells by the system's notifications. */
export function NotificationsSection() {
  const { notifications } = useSettings()
  const change = useChangeSettings()
  return KINDS.map(kind => (
    <SwitchSetting
      key={kind}
      id={kind}
      setting="notifications"
      value={notifications[kind]}
      onChange={value => change({ notifications: { ...notifications, [kind]: value } })}
    />
  ))
}
