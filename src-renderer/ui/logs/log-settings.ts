import { useState } from 'react'

const key = 'gantry.logs'

export type LogSettings = { readonly wrap: boolean; readonly times: boolean }

function load(): LogSettings {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? '{}') as { wrap?: unknown; times?: unknown }
    return { wrap: found.wrap === true, times: found.times !== false }
  } catch {
    return { wrap: false, times: true }
  }
}

/** How the person likes to read logs, remembered in this browser. */
export function useLogSettings(): [LogSettings, (change: Partial<LogSettings>) => void] {
  const [settings, setSettings] = useState(load)
  const change = (next: Partial<LogSettings>) => {
    const merged = { ...settings, ...next }
    setSettings(merged)
    try {
      localStorage.setItem(key, JSON.stringify(merged))
    } catch {
      // Costs a preference, nothing else.
    }
  }
  return [settings, change]
}
