import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormField } from '../../ui/FormField'
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons'
import { KeyValueEditor } from '../../ui/KeyValueEditor'
import { useIssueText, useLineProblems, useRunForm } from './run-context'
import { linesOf, rowsOf } from './RunEnv'

const FIELDS = ['entrypoint', 'user', 'workingDir', 'memory', 'cpus'] as const

/** What a beginner hardly needs: folded, unless something in it is wrong. */
export function RunAdvanced() {
  const { t } = useTranslation('run')
  const { draft, issues } = useRunForm()
  const [isOpen, setOpen] = useState(false)
  const isWrong = [...FIELDS, ...draft.labels.map(({ key }) => `${key}.name`)].some(place => place in issues)
  // Kept open from then on: the field that is being mended stays under the hand.
  if (isWrong && !isOpen) setOpen(true)
  return (
    <>
      <Button
        color="inherit"
        aria-expanded={isOpen}
        startIcon={isOpen ? <ChevronDownIcon /> : <ChevronRightIcon />}
        onClick={() => setOpen(!isOpen)}
        sx={{ justifySelf: 'start', ml: '-14px' }}
      >
        {t('advanced')}
      </Button>
      {isOpen ? <AdvancedFields /> : null}
    </>
  )
}

function AdvancedFields() {
  const { t } = useTranslation('run')
  const { draft, change } = useRunForm()
  const issueText = useIssueText()
  const problems = useLineProblems()
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
          alignItems: 'start'
        }}
      >
        {FIELDS.map(field => (
          <FormField key={field} label={t(field)} help={t(`${field}Help`)}>
            {id => (
              <TextField
                id={id}
                value={draft[field]}
                error={issueText(field) !== undefined}
                helperText={issueText(field)}
                onChange={event => change({ [field]: event.target.value })}
                slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
              />
            )}
          </FormField>
        ))}
      </Box>
      <FormField label={t('labels')}>
        <KeyValueEditor
          label={t('labels')}
          addLabel={t('addLabel')}
          joiner="="
          columns={[
            { id: 'name', label: t('labelName'), mono: true },
            { id: 'value', label: t('labelValue'), mono: true }
          ]}
          rows={rowsOf(draft.labels)}
          onChange={rows => change({ labels: linesOf(rows) })}
          problems={problems(draft.labels, ['name'])}
        />
      </FormField>
    </>
  )
}
