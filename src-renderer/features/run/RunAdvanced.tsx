import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { FormField } from '../../ui/FormField'
import { KeyValueEditor } from '../../ui/KeyValueEditor'
import { useIssueText, useLineProblems, useRunForm } from './run-context'
import { linesOf, rowsOf } from './RunEnv'

const FIELDS = ['entrypoint', 'user', 'workingDir', 'memory', 'cpus'] as const

/** What a beginner hardly needs. */
export function RunAdvanced() {
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
