import { useTranslation } from 'react-i18next'
import { FormField } from '../../ui/FormField'
import { KeyValueEditor, type EditorRow } from '../../ui/KeyValueEditor'
import { looksLikeEnv, pasteEnv, type PairLine } from './draft'
import { useLineProblems, useRunForm } from './run-context'

export const rowsOf = (lines: readonly PairLine[]): EditorRow[] =>
  lines.map(({ key, name, value }) => ({ id: key, values: { name, value } }))

export const linesOf = (rows: readonly EditorRow[]): PairLine[] =>
  rows.map(({ id, values }) => ({ key: id, name: values['name'] ?? '', value: values['value'] ?? '' }))

/** Environment variables; lines of a .env file are taken apart when pasted. */
export function RunEnv() {
  const { t } = useTranslation('run')
  const { draft, change, detail } = useRunForm()
  const problems = useLineProblems()
  const own = detail?.env.length ?? 0
  return (
    <FormField
      label={t('sectionEnv')}
      help={own > 0 ? `${t('envHelp')} ${t('envImage', { count: own })}` : t('envHelp')}
    >
      <KeyValueEditor
        label={t('sectionEnv')}
        addLabel={t('addEnv')}
        joiner="="
        columns={[
          { id: 'name', label: t('envName'), mono: true },
          { id: 'value', label: t('envValue'), mono: true, flex: 1.6 }
        ]}
        rows={rowsOf(draft.env)}
        onChange={rows => change({ env: linesOf(rows) })}
        onPaste={(id, column, text) => {
          // A single value may hold an = sign of its own: only several lines are taken apart there.
          if (!looksLikeEnv(text) || (column === 'value' && !text.trim().includes('\n'))) return false
          change(now => ({ ...now, env: pasteEnv(now.env, id, text) }))
          return true
        }}
        problems={problems(draft.env, ['name'])}
      />
    </FormField>
  )
}
