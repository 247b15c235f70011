import { useCallback, useEffect, useState } from 'react'
import { CommandPalette } from './CommandPalette'
import { onOverlay, type Overlay } from './overlay'
import { Shortcuts } from './Shortcuts'
import { useShortcuts } from './use-shortcuts'

/** What keys and menus show over every page: the palette, and the list of the keys. */
export function Overlays({ engine }: { engine: string | null }) {
  const [shown, setShown] = useState<Overlay | null>(null)
  const show = useCallback((overlay: Overlay) => setShown(overlay), [])
  useShortcuts(show)
  useEffect(() => onOverlay(show), [show])
  const close = () => setShown(null)
  return (
    <>
      <CommandPalette engine={engine} open={shown === 'palette'} onClose={close} />
      <Shortcuts open={shown === 'shortcuts'} onClose={close} />
    </>
  )
}
