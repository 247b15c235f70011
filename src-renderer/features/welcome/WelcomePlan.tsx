import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostInfo } from '../../data/use-host-info'
import { useLocked } from '../../data/use-settings'
import { FormField } from '../../ui/FormField'
import { color } from '../../ui/tokens'
import type { Plan, PlanOption } from './use-plan'

/** What Gantry will do, to be changed before it does it. */
export function WelcomePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('welcome')
  const isDesktop = useHostInfo()?.shell === 'electron'
  const { engines, hasOwn, isOnlyOne, tools } = plan
  const isChoice = !isOnlyOne && (engines.length > 0 || hasOwn)
  return (
    <>
      <Typography variant="body2" sx={{ color: color.textMuted }}>
        {t('planText')}
      </Typography>
      <FormField label={t('planEngine')}>
        {isChoice ? (
          <Engines plan={plan} />
        ) : (
          <Typography variant="body2" sx={{ color: color.textMuted }}>
            {t(isOnlyOne ? 'planOnlyOne' : 'planNothing')}
          </Typography>
        )}
      </FormField>
      {isDesktop || tools.length > 0 ? (
        <FormField label={t('planOptions')}>
          {tools.length > 0 ? <Option plan={plan} option="installTools" /> : null}
          {isDesktop ? (
            <>
              <Setting plan={plan} option="openAtLogin" />
              <Setting plan={plan} option="checkForUpdates" />
            </>
          ) : null}
        </FormField>
      ) : null}
      <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0 }}>
        {t('planSends')}
      </Typography>
    </>
  )
}

function Engines({ plan }: { plan: Plan }) {
  const { t } = useTranslation('welcome')
  const { engines, hasOwn, choice, choose } = plan
  const radio = (value: string, label: ReactNode, text?: string) => (
    <FormControlLabel
      key={value}
      value={value}
      control={<Radio />}
      label={<Explained label={label} text={text} />}
      sx={{ mx: 0 }}
    />
  )
  return (
    <RadioGroup
      aria-label={t('planEngine')}
      value={choice.kind === 'engine' ? choice.id : choice.kind}
      sx={{ gap: 1 }}
      onChange={(_, value) =>
        choose(value === 'own' || value === 'later' ? { kind: value } : { kind: 'engine', id: value })
      }
    >
      {engines.map(({ id, name, endpoint }) => radio(id, <bdi>{name}</bdi>, endpoint))}
      {hasOwn ? radio('own', t('planOwn'), t('planOwnText')) : null}
      {engines.length === 0 ? radio('later', t('planLater')) : null}
    </RadioGroup>
  )
}

function Setting({ plan, option }: { plan: Plan; option: 'openAtLogin' | 'checkForUpdates' }) {
  return <Option plan={plan} option={option} isLocked={useLocked(option)} />
}

type OptionProps = { plan: Plan; option: PlanOption; isLocked?: boolean }

function Option({ plan, option, isLocked = false }: OptionProps) {
  const { t } = useTranslation('welcome')
  return (
    <FormControlLabel
      disabled={isLocked}
      control={
        <Checkbox
          checked={plan.options[option]}
          onChange={event => plan.setOption(option, event.target.checked)}
        />
      }
      label={<Explained label={t(option)} text={t(isLocked ? 'locked' : `${option}Text`)} />}
      sx={{ mx: 0 }}
    />
  )
}

function Explained({ label, text }: { label: ReactNode; text?: string | undefined }) {
  return (
    <>
      <span style={{ fontWeight: 530 }}>{label}</span>
      {text === undefined ? null : (
        <Typography
          component="div"
          variant="caption"
          sx={{ color: color.textMuted, overflowWrap: 'anywhere' }}
        >
          {text}
        </Typography>
      )}
    </>
  )
}
