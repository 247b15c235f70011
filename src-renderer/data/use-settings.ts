import { useCallback } from 'react'
import {
  DEFAULT_SETTINGS,
  type PolicyKey,
  type Settings,
  type SettingsChange,
  type SettingsState,
  type TableLayout
} from '#shared/model/settings'
import { useAppRow } from './use-app-rows'
import { useCall } from './use-call'
import { useClient } from './use-client'

/** What the user chose, live. */
export function useSettings(): Settings {
  return useAppRow('settings', 'settings') ?? DEFAULT_SETTINGS
}

/** What is to be known of the settings besides their values; undefined until it has arrived. */
export function useSettingsState(): SettingsState | undefined {
  return useAppRow('settingsState', 'settingsState')
}

/** Whether the administrator has set a setting. */
export function useLocked(setting: PolicyKey | undefined): boolean {
  const locked = useSettingsState()?.locked ?? []
  return setting !== undefined && locked.includes(setting)
}

/** Changes some of the settings; a failure is told in a toast. */
export function useChangeSettings(): (change: SettingsChange) => void {
  const client = useClient()
  const { run } = useCall((change: SettingsChange) => client.app.changeSettings(change), { errors: 'toast' })
  return useCallback((change: SettingsChange) => void run(change), [run])
}

/**
 * The layout of one table, remembered for all windows. `change` takes what is to be different; it is the same
 * function while the layout is the same. Give `defaults` a stable identity.
 */
export function useTableLayout(
  name: string,
  defaults: TableLayout
): readonly [TableLayout, (change: Partial<TableLayout>) => void] {
  const layout = useSettings().tables[name] ?? defaults
  const changeSettings = useChangeSettings()
  const change = useCallback(
    (part: Partial<TableLayout>) => changeSettings({ tables: { [name]: { ...layout, ...part } } }),
    [changeSettings, name, layout]
  )
  return [layout, change]
}
