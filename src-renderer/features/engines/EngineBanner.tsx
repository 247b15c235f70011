import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { Banner } from '../../ui/Banner'
import { dialogName } from '../../ui/dialog-name'
import { EngineProblemPage } from './EngineProblemPage'
import { useRetryNote } from './use-retry-note'

/** Over a page that shows the last known state of an engine which is gone for now. */
export function EngineBanner({ engine }: { engine: Engine & { state: { at: 'unreachable' } } }) {
  const { t } = useTranslation('engines')
  const [open, setOpen] = useState(false)
  const client = useClient()
  const retry = useCall(() => client.engines.retry({ engine: engine.id }), { errors: 'toast' })
  const note = useRetryNote(engine)
  return (
    <div style={{ paddingTop: 10, flex: 'none' }}>
      <Banner
        tone="warning"
        title={t('staleTitle', { name: engine.name })}
        note={note}
        action={
          <>
            <Button size="small" color="inherit" onClick={() => setOpen(true)}>
              {t('staleWhy')}
            </Button>
            <Button size="small" color="inherit" loading={retry.pending} onClick={() => void retry.run()}>
              {t('tryNow')}
            </Button>
          </>
        }
      >
        {t('staleText')}
      </Banner>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        maxWidth="sm"
        fullWidth
        slotProps={{ paper: dialogName(t('staleWhy')) }}
      >
        <EngineProblemPage engine={engine} />
      </Dialog>
    </div>
  )
}
