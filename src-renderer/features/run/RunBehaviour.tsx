import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import type { RestartPolicy } from '#shared/model/container'
import { useRows } from '../../data/use-rows'
import { FormField, labelIdOf } from '../../ui/FormField'
import { useIssueText, useRunForm } from './run-context'

const POLICIES = {
  no: 'restartNo',
  always: 'restartAlways',
  'unless-stopped': 'restartUnlessStopped',
  'on-failure': 'restartOnFailure'
} as const satisfies Record<RestartPolicy['name'], string>

const isPolicy = (text: string): text is RestartPolicy['name'] => text in POLICIES

/** Network, restart policy and --rm, which exclude each other. */
export function RunBehaviour() {
  const { t } = useTranslation('run')
  const { draft, change } = useRunForm()
  const issueText = useIssueText()
  const networks = useRows('networks')
    .map(({ name, driver }) => ({ name, driver }))
    .filter(({ name }) => name !== 'bridge')
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      <FormField label={t('network')} help={t('networkHelp')}>
        {id => (
          <TextField
            select
            id={id}
            value={draft.network}
            onChange={event => change({ network: event.target.value })}
            slotProps={{ select: { displayEmpty: true, labelId: labelIdOf(id) } }}
          >
            <MenuItem value="">{t('networkDefault')}</MenuItem>
            {draft.network !== '' && !networks.some(({ name }) => name === draft.network) ? (
              <MenuItem value={draft.network}>{draft.network}</MenuItem>
            ) : null}
            {networks.map(({ name, driver }) => (
              <MenuItem key={name} value={name}>
                {name === driver ? name : `${name} (${driver})`}
              </MenuItem>
            ))}
          </TextField>
        )}
      </FormField>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: draft.restart === 'on-failure' ? 'minmax(0, 1fr) 130px' : '1fr',
          alignItems: 'start'
        }}
      >
        <FormField label={t('restart')} help={t('restartHelp')}>
          {id => (
            <TextField
              select
              id={id}
              value={draft.restart}
              disabled={draft.autoRemove && draft.restart === 'no'}
              error={issueText('restart') !== undefined}
              helperText={
                issueText('restart') ??
                (draft.autoRemove && draft.restart === 'no' ? t('restartBlocked') : undefined)
              }
              onChange={event => {
                if (isPolicy(event.target.value)) change({ restart: event.target.value })
              }}
              slotProps={{ select: { labelId: labelIdOf(id) } }}
            >
              {Object.entries(POLICIES).map(([policy, word]) => (
                <MenuItem key={policy} value={policy}>
                  {t(word)}
                </MenuItem>
              ))}
            </TextField>
          )}
        </FormField>
        {draft.restart === 'on-failure' ? (
          <FormField label={t('retries')} help={t('retriesHelp')}>
            {id => (
              <TextField
                id={id}
                value={draft.retries}
                error={issueText('retries') !== undefined}
                helperText={issueText('retries')}
                onChange={event => change({ retries: event.target.value })}
                slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
              />
            )}
          </FormField>
        ) : null}
      </Box>
      <div>
        <FormControlLabel
          sx={{ ml: '-6px' }}
          disabled={draft.restart !== 'no' && !draft.autoRemove}
          control={
            <Checkbox
              checked={draft.autoRemove}
              onChange={event => change({ autoRemove: event.target.checked })}
            />
          }
          label={t('autoRemove')}
        />
        <FormHelperText sx={{ ml: '25px', mt: '-4px' }}>
          {t(draft.restart === 'no' ? 'autoRemoveHelp' : 'autoRemoveBlocked')}
        </FormHelperText>
      </div>
    </>
  )
}
