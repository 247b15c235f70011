import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { joinWords } from '#shared/model/shell-words'
import { useRows } from '../../data/use-rows'
import { FilterTabs } from '../../ui/FilterTabs'
import { FormField } from '../../ui/FormField'
import { font } from '../../ui/tokens'
import { useIssueText, useRunForm } from './run-context'

const plain = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' } as const

/** Image, name, command, and how it runs. */
export function RunBasics() {
  const { t } = useTranslation('run')
  const { draft, change, detail, isLocal } = useRunForm()
  const issueText = useIssueText()
  const tags = useRows('images')
    .flatMap(image => image.tags)
    .sort((a, b) => a.localeCompare(b))
  const imageIssue = draft.image.trim() === '' ? undefined : issueText('image')
  const own = detail ? [...detail.entrypoint, ...detail.command] : []
  return (
    <>
      <FormField label={t('image')} help={t('imageHelp')}>
        {id => (
          <Autocomplete
            freeSolo
            id={id}
            options={tags}
            inputValue={draft.image}
            value={draft.image}
            onInputChange={(_, image) => change({ image })}
            renderInput={params => (
              <TextField
                {...params}
                placeholder="nginx:1.27"
                error={imageIssue !== undefined}
                helperText={
                  imageIssue ?? (draft.image.trim() === '' ? ' ' : t(isLocal ? 'imageLocal' : 'imagePulled'))
                }
              />
            )}
          />
        )}
      </FormField>
      <FormField label={t('name')} help={t('nameHelp')}>
        {id => (
          <TextField
            id={id}
            value={draft.name}
            placeholder={t('namePlaceholder')}
            error={issueText('name') !== undefined}
            helperText={issueText('name')}
            onChange={event => change({ name: event.target.value })}
            slotProps={{ htmlInput: plain }}
          />
        )}
      </FormField>
      <FormField label={t('mode')} help={t(draft.interactive ? 'modeInteractiveHelp' : 'modeBackgroundHelp')}>
        <div>
          <FilterTabs
            label={t('mode')}
            value={draft.interactive ? 'interactive' : 'background'}
            tabs={[
              { value: 'background', label: t('modeBackground') },
              { value: 'interactive', label: t('modeInteractive') }
            ]}
            onChange={mode => change({ interactive: mode === 'interactive' })}
          />
        </div>
      </FormField>
      <FormField label={t('command')} help={t('commandHelp')}>
        {id => (
          <TextField
            id={id}
            value={draft.command}
            error={issueText('command') !== undefined}
            helperText={
              issueText('command') ??
              (own.length > 0 ? t('commandDefault', { command: joinWords(own) }) : undefined)
            }
            onChange={event => change({ command: event.target.value })}
            slotProps={{ htmlInput: plain, input: { sx: { fontFamily: font.mono } } }}
          />
        )}
      </FormField>
    </>
  )
}
