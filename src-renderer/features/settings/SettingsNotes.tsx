import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useSettingsState } from '../../data/use-settings'
import { useSayingWords } from '../../ui/errors/use-error-words'
import { useUiText } from '../../ui/texts'

/** What of the settings or the policy could not be read, and where it is kept. */
export function SettingsNotes() {
  const { t } = useTranslation('settings')
  const text = useUiText()
  const words = useSayingWords()
  const client = useClient()
  const { notes = [] } = useSettingsState() ?? {}
  const dismiss = useCall(() => client.app.dismissNotes({}), { errors: 'toast' })
  if (notes.length === 0) return null
  // What the policy lacks stays until it is mended: there is nothing to close.
  const canClose = notes.some(({ detail }) => !String(detail?.['sentence']).startsWith('policy'))
  return (
    <Alert
      severity="warning"
      {...(canClose && { closeText: text('dismiss'), onClose: () => void dismiss.run() })}
    >
      <AlertTitle>{t('notesTitle')}</AlertTitle>
      {notes.map(note => (
        <div key={note.message} style={{ overflowWrap: 'anywhere', marginTop: 4 }}>
          {words(note)}
        </div>
      ))}
    </Alert>
  )
}
