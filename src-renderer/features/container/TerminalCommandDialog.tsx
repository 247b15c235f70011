import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { execCommand } from '#shared/model/command'
import { splitWords } from '#shared/model/shell-words'
import { FormDialog } from '../../ui/FormDialog'
import { FormField } from '../../ui/FormField'
import { font } from '../../ui/tokens'
import type { TerminalTarget } from './terminal-sessions'

type TerminalCommandDialogProps = {
  name: string
  onOpen: (target: TerminalTarget) => void
  onClose: () => void
}

/** Asks what to run in a new terminal, and as whom. */
export function TerminalCommandDialog({ name, onOpen, onClose }: TerminalCommandDialogProps) {
  const { t } = useTranslation('container')
  const [line, setLine] = useState('')
  const [user, setUser] = useState('')
  const words = wordsOf(line)
  const mono = { htmlInput: { spellCheck: false, autoCapitalize: 'off', style: { fontFamily: font.mono } } }
  return (
    <FormDialog
      open
      title={t('commandTitle')}
      command={execCommand(name, words === null || words.length === 0 ? 'sh' : words, user.trim())}
      submitLabel={t('commandSubmit')}
      disabled={words === null}
      onSubmit={() => {
        onOpen({ kind: 'exec', command: words ?? [], user: user.trim() })
        onClose()
      }}
      onClose={onClose}
    >
      <FormField label={t('command')} help={t('commandHelp')}>
        {id => (
          <TextField
            id={id}
            autoFocus
            value={line}
            onChange={event => setLine(event.target.value)}
            placeholder="sh"
            autoComplete="off"
            error={words === null}
            helperText={words === null ? t('commandQuote') : undefined}
            slotProps={mono}
          />
        )}
      </FormField>
      <FormField label={t('user')} help={t('userHelp')}>
        {id => (
          <TextField
            id={id}
            value={user}
            onChange={event => setUser(event.target.value.slice(0, 255))}
            placeholder="root"
            autoComplete="off"
            slotProps={mono}
          />
        )}
      </FormField>
    </FormDialog>
  )
}

/** null while a quote is open. */
function wordsOf(line: string): string[] | null {
  try {
    return splitWords(line)
  } catch {
    return null
  }
}
