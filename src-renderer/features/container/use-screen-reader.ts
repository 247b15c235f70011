import { useState } from 'react'

const KEY = 'gantry.terminals'

function load(): boolean {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { screenReader?: unknown }
    return found.screenReader === true
  } catch {
    return false
  }
}

/** Whether terminals keep a copy of their screen for screen readers, remembered in this browser. */
export function useScreenReader(): [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(load)
  const change = (screenReader: boolean) => {
    setOn(screenReader)
    try {
      localStorage.setItem(KEY, JSON.stringify({ screenReader }))
    } catch {
      // Costs a preference, nothing else.
    }
  }
  return [isOn, change]
}
