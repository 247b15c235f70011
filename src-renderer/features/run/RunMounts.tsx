import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useEngine } from '../../data/use-engine'
import { usePickFolder } from '../../data/use-pick-folder'
import { useView } from '../../data/use-rows'
import { FolderButton } from '../../ui/FolderButton'
import { FormField } from '../../ui/FormField'
import { KeyValueEditor, type RowProblem } from '../../ui/KeyValueEditor'
import { volumeNameFor, type MountLine } from './draft'
import { useLineProblems, useRunForm } from './run-context'

const readMount = (id: string, values: Readonly<Record<string, string>>): MountLine => ({
  key: id,
  kind: values['kind'] === 'bind' ? 'bind' : 'volume',
  source: values['source'] ?? '',
  target: values['target'] ?? '',
  readOnly: values['mode'] === 'ro'
})

/** Volumes and shared folders. */
export function RunMounts() {
  const { t } = useTranslation('run')
  const { draft, change } = useRunForm()
  const lineProblems = useLineProblems()
  const pickFolder = usePickFolder()
  // A folder of this computer is no folder of an engine on another.
  const pick = useEngine().local ? pickFolder : undefined
  const volumes = useView('volumes', {
    where: volume => !volume.anonymous,
    compare: (a, b) => a.id.localeCompare(b.id)
  })
  const problems: Record<string, RowProblem> = lineProblems(draft.mounts, ['source', 'target'])
  for (const { key, kind, source, target } of draft.mounts) {
    if (problems[key] || kind !== 'volume' || source !== '' || target === '') continue
    const name = volumeNameFor(draft.image, target)
    problems[key] = {
      tone: 'warning',
      column: 'source',
      message: t('mountUnnamed', { name }),
      action: (
        <Button
          size="small"
          sx={{ ml: 1, height: 22 }}
          onClick={() =>
            change(now => ({
              ...now,
              mounts: now.mounts.map(line => (line.key === key ? { ...line, source: name } : line))
            }))
          }
        >
          {t('useName', { name })}
        </Button>
      )
    }
  }
  return (
    <FormField label={t('sectionMounts')} help={t('mountsHelp')}>
      <KeyValueEditor
        label={t('sectionMounts')}
        addLabel={t('addMount')}
        columns={[
          {
            id: 'kind',
            label: t('mountKind'),
            width: 92,
            options: [
              { value: 'volume', label: t('mountVolume') },
              { value: 'bind', label: t('mountBind') }
            ]
          },
          {
            id: 'source',
            label: t('mountSource'),
            suggestions: volumes,
            mono: true,
            ...(pick && {
              aside: ({ values }, set) =>
                values['kind'] === 'bind' ? <FolderButton pick={pick} onPicked={set} /> : null
            })
          },
          { id: 'target', label: t('mountTarget'), placeholder: '/data', mono: true },
          {
            id: 'mode',
            label: t('mountMode'),
            width: 112,
            options: [
              { value: 'rw', label: t('mountWrite') },
              { value: 'ro', label: t('mountRead') }
            ]
          }
        ]}
        blank={{ kind: 'volume', source: '', target: '', mode: 'rw' }}
        rows={draft.mounts.map(({ key, kind, source, target, readOnly }) => ({
          id: key,
          values: { kind, source, target, mode: readOnly ? 'ro' : 'rw' }
        }))}
        onChange={rows => change({ mounts: rows.map(({ id, values }) => readMount(id, values)) })}
        problems={problems}
      />
    </FormField>
  )
}
