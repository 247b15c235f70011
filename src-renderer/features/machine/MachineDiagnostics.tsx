import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { offerDownload } from '../../data/offer-download'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'

/** One file with all that helps to find out what is wrong, and what is in it. */
export function MachineDiagnostics() {
  const { t } = useTranslation('machine')
  const client = useClient()
  const [savedAs, setSavedAs] = useState<string | null>(null)
  const save = useCall(
    async () => {
      const { path, url } = await client.machine.diagnostics({})
      if (url !== null) offerDownload(url)
      setSavedAs(path)
    },
    { errors: 'toast' }
  )
  return (
    <Panel
      title={t('diagnostics')}
      actions={
        <Button size="small" loading={save.pending} onClick={() => void save.run()}>
          {t('diagnosticsSave')}
        </Button>
      }
    >
      <Typography variant="body2" component="p" sx={{ m: 0, color: color.textMuted }}>
        {t('diagnosticsText')}
      </Typography>
      {savedAs === null ? null : (
        <Typography
          role="status"
          variant="caption"
          component="p"
          sx={{ m: 0, mt: 1, overflowWrap: 'anywhere' }}
        >
          {t('diagnosticsSaved', { path: savedAs })}
        </Typography>
      )}
    </Panel>
  )
}
