import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineSettings } from '#shared/model/machine'
import { Panel } from '../../ui/Panel'
import { SettingLine } from '../../ui/SettingLine'
import { useConfigure } from './use-machine'

const FIELDS = [
  { key: 'cpus', least: 1, most: 64, label: 'cpus', explain: 'cpusExplain' },
  { key: 'memoryMb', least: 512, most: 262_144, label: 'memory', explain: 'memoryExplain' },
  { key: 'diskGb', least: 4, most: 2048, label: 'disk', explain: 'diskExplain' }
] as const

type Key = (typeof FIELDS)[number]['key']

/** CPUs, memory and disk. A disk that is there only grows. */
export function MachineResources({ settings, isCreated }: { settings: MachineSettings; isCreated: boolean }) {
  const { t } = useTranslation('machine')
  const { run, pending } = useConfigure()
  const [typed, setTyped] = useState<Partial<Record<Key, string>>>({})
  const fields = FIELDS.map(field => {
    const least = field.key === 'diskGb' && isCreated ? settings.diskGb : field.least
    const text = typed[field.key] ?? String(settings[field.key])
    const value = Number(text)
    const fits = /^\d+$/.test(text.trim()) && value >= least && value <= field.most
    const wrong = field.key === 'diskGb' && isCreated && value < least ? 'onlyGrows' : 'notNumber'
    return {
      ...field,
      text,
      value,
      error: fits ? undefined : t(wrong, { least, most: field.most }),
      isChanged: value !== settings[field.key]
    }
  })
  const changed = fields.filter(({ isChanged }) => isChanged)
  const apply = async () => {
    // What was refused can be mended.
    if (await run(Object.fromEntries(changed.map(({ key, value }) => [key, value])))) setTyped({})
  }
  return (
    <Panel title={t('resources')}>
      <Box
        component="form"
        onSubmit={event => {
          event.preventDefault()
          void apply()
        }}
      >
        {fields.map(({ key, label, explain, text, error }) => (
          <SettingLine key={key} label={t(label)} explain={t(explain)}>
            <TextField
              value={text}
              error={error !== undefined}
              helperText={error}
              onChange={event => setTyped({ ...typed, [key]: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric', 'aria-label': t(label) } }}
              sx={{ width: 160 }}
            />
          </SettingLine>
        ))}
        <Button
          type="submit"
          variant="contained"
          loading={pending}
          disabled={changed.length === 0 || fields.some(({ error }) => error !== undefined)}
          sx={{ mt: 1 }}
        >
          {t('apply')}
        </Button>
      </Box>
    </Panel>
  )
}
