import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangeSettings } from '../../data/use-settings'
import { color } from '../../ui/tokens'
import { usePlan } from './use-plan'
import { useSurvey } from './use-survey'
import { WelcomeDone } from './WelcomeDone'
import { WelcomeFound } from './WelcomeFound'
import { WelcomePlan } from './WelcomePlan'

const STEPS = ['found', 'plan', 'done'] as const

/** The first screens: what there is, what Gantry does with it, and what to begin with. Esc leaves at any moment. */
export function WelcomeDialog() {
  const { t } = useTranslation('welcome')
  const change = useChangeSettings()
  const surveyed = useSurvey()
  const plan = usePlan(surveyed.survey)
  const [at, setAt] = useState(0)
  const step = STEPS[at] ?? 'done'
  const isLast = step === 'done'
  const leave = () => change({ welcomed: true })
  const onNext = () => {
    if (step === 'plan') plan.carryOut()
    if (isLast) leave()
    else setAt(at + 1)
  }
  return (
    <Dialog open onClose={leave} maxWidth="sm" fullWidth aria-labelledby="welcome-title">
      <DialogTitle id="welcome-title">{t(`${step}Title`)}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start', minHeight: 320 }}>
        {step === 'found' ? <WelcomeFound {...surveyed} /> : null}
        {step === 'plan' ? <WelcomePlan plan={plan} /> : null}
        {step === 'done' ? <WelcomeDone onLeave={leave} /> : null}
      </DialogContent>
      <DialogActions>
        <Typography variant="caption" sx={{ flex: 1, color: color.textMuted }}>
          {t('step', { at: at + 1, of: STEPS.length })}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          {isLast ? null : (
            <Button color="secondary" onClick={leave}>
              {t('skip')}
            </Button>
          )}
          {step === 'plan' ? (
            <Button variant="outlined" color="secondary" onClick={() => setAt(at - 1)}>
              {t('back')}
            </Button>
          ) : null}
          <Button key={step} variant="contained" autoFocus onClick={onNext}>
            {t(isLast ? 'done' : 'next')}
          </Button>
        </Box>
      </DialogActions>
    </Dialog>
  )
}
