import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { runCommand } from '#shared/model/command'
import type { RunSpec } from '#shared/model/run-spec'
import { CommandPreview } from '../../ui/CommandPreview'
import { PlayIcon } from '../../ui/icons'
import { color, font } from '../../ui/tokens'
import { explain } from './explain'

type RunSideProps = {
  spec: RunSpec
  isLocal: boolean
  /** Fields that are wrong; 0 and the buttons work. */
  wrong: number
  disabled: boolean
  pending: boolean
  onRun: (start: boolean) => void
}

/** The live command, what each part of it says, and the two buttons. */
export function RunSide({ spec, isLocal, wrong, disabled, pending, onRun }: RunSideProps) {
  const { t } = useTranslation('run')
  const shown = spec.image === '' ? { ...spec, image: 'IMAGE' } : spec
  return (
    <Box sx={{ display: 'grid', gap: 2, pb: 3 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          startIcon={<PlayIcon />}
          disabled={disabled}
          loading={pending}
          onClick={() => onRun(true)}
        >
          {t('run')}
        </Button>
        <Button
          variant="outlined"
          color="secondary"
          disabled={disabled || pending}
          onClick={() => onRun(false)}
        >
          {t('createOnly')}
        </Button>
      </Box>
      {wrong > 0 ? (
        <Typography variant="body2" aria-live="polite" sx={{ color: color.warning }}>
          {t('fix', { count: wrong })}
        </Typography>
      ) : null}
      <CommandPreview command={runCommand(shown)} label={t('commandTitle')} />
      <Box>
        <Typography variant="subtitle2" component="h2" sx={{ mb: 0.75 }}>
          {t('explainTitle')}
        </Typography>
        <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
          {explain(spec, { start: true, isLocal }).map(({ words, key, values }, at) => (
            <div key={`${at}-${words}`}>
              <Box
                component="dt"
                sx={{
                  fontFamily: font.mono,
                  fontSize: '0.75rem',
                  color: color.primary,
                  overflowWrap: 'anywhere',
                  unicodeBidi: 'isolate'
                }}
              >
                {words}
              </Box>
              <Box
                component="dd"
                sx={{ m: 0, fontSize: '0.8125rem', color: color.textMuted, overflowWrap: 'anywhere' }}
              >
                {t(key, { ...values })}
              </Box>
            </div>
          ))}
        </Box>
      </Box>
    </Box>
  )
}
