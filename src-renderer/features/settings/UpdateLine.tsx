import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAge, formatPercent } from '#shared/format'
import type { UpdateState } from '#shared/model/update'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useNow } from '../../data/use-now'
import { useStream } from '../../data/use-stream'
import { ErrorText } from '../../ui/errors/ErrorText'
import { ProgressBar } from '../../ui/ProgressBar'
import { color } from '../../ui/tokens'

/** What is known of a newer Gantry, and the next step: look, download, restart. */
export function UpdateLine() {
  const { t, i18n } = useTranslation('settings')
  const client = useClient()
  const now = useNow(60_000)
  const [state, setState] = useState<UpdateState>({ at: 'none' })
  const { error } = useStream(({ updates }, signal) => updates.watch({}, { signal }), setState, [])
  const check = useCall(() => client.updates.check({}), { errors: 'toast' })
  const download = useCall(() => client.updates.download({}), { errors: 'toast' })
  const install = useCall(() => client.updates.install({}), { errors: 'toast' })
  if (error) return <ErrorText error={error} />

  const button = (label: string, { run, pending }: { run: () => unknown; pending: boolean }) => (
    <Button variant="outlined" color="secondary" size="small" loading={pending} onClick={() => void run()}>
      {label}
    </Button>
  )
  const look = button(t('update.check'), check)
  const [said, next] = ((): [string, ReturnType<typeof button> | null] => {
    switch (state.at) {
      case 'none':
        return [t('update.none'), null]
      case 'idle':
        return state.checkedAt === null
          ? [t('update.notChecked'), look]
          : [
              t('update.newest', { when: formatAge(Math.min(state.checkedAt, now), now, i18n.language) }),
              look
            ]
      case 'checking':
        return [t('update.checking'), null]
      case 'available':
        return state.installs
          ? [t('update.available', { version: state.version }), button(t('update.download'), download)]
          : [t('update.brought', { version: state.version }), look]
      case 'downloading':
        return [t('update.downloading', { done: formatPercent(state.fraction) }), null]
      case 'ready':
        return [t('update.ready', { version: state.version }), button(t('update.restart'), install)]
      case 'failed':
        return [t('update.failed'), look]
    }
  })()
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Box component="span" role="status" sx={{ flex: '1 1 200px', color: color.textMuted }}>
          {said}
        </Box>
        {next}
      </Box>
      {state.at === 'downloading' ? (
        <ProgressBar fraction={state.fraction} label={t('update.downloading', { done: '' })} />
      ) : null}
      {state.at === 'failed' ? <ErrorText error={state.fault} /> : null}
    </Box>
  )
}
