import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuickPicker } from '../ui/QuickPicker'
import { searchCommands } from './command-search'
import { useCommands } from './use-commands'

/** More is found by typing on. */
const MOST = 50

type CommandPaletteProps = {
  /** Whose objects are searched. */
  engine: string | null
  open: boolean
  onClose: () => void
}

/** Finds every object, page and action by a few letters, from anywhere. */
export function CommandPalette({ engine, open, onClose }: CommandPaletteProps) {
  const { t } = useTranslation('app')
  const [query, setQuery] = useState('')
  const { commands, deeds } = useCommands(engine, open)
  // Not deferred: Enter picks from the list of what was typed.
  const found = useMemo(
    () => searchCommands([...commands, ...deeds(query)], query, MOST),
    [commands, deeds, query]
  )
  const close = () => {
    setQuery('')
    onClose()
  }
  return (
    <QuickPicker
      open={open}
      label={t('palette')}
      placeholder={t('palettePlaceholder')}
      none={t('paletteNone')}
      query={query}
      onQuery={setQuery}
      items={found}
      onPick={id => {
        close()
        found.find(command => command.id === id)?.run()
      }}
      onClose={close}
    />
  )
}
