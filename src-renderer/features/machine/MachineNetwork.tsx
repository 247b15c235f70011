import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineSettings } from '#shared/model/machine'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'
import { useConfigure } from './use-machine'

/** The proxies and the authorities that the engine uses besides those of this computer. */
export function MachineNetwork({ settings }: { settings: MachineSettings }) {
  const { t } = useTranslation('machine')
  const { run, pending } = useConfigure()
  const had = {
    http: settings.proxy?.http ?? '',
    https: settings.proxy?.https ?? '',
    no: settings.proxy?.no ?? '',
    caFile: settings.caFile ?? ''
  }
  const [draft, setDraft] = useState(had)
  const fields = [
    { key: 'http', label: t('proxyHttp'), placeholder: 'http://proxy.example:3128' },
    { key: 'https', label: t('proxyHttps'), placeholder: 'http://proxy.example:3128' },
    { key: 'no', label: t('proxyNo'), placeholder: '.example.com,10.0.0.0/8' },
    { key: 'caFile', label: t('caFile'), placeholder: '/etc/company/ca.pem' }
  ] as const
  // Not while it is typed: a path may have a space in it.
  const trimmed = (key: keyof typeof had) => draft[key].trim()
  const isSame = fields.every(({ key }) => trimmed(key) === had[key])
  // Without a proxy here the machine takes this computer's, with what that leaves out.
  const isNoAlone = trimmed('no') !== '' && trimmed('http') === '' && trimmed('https') === ''
  const canApply = !isSame && !isNoAlone
  const apply = () => {
    const [http, https, no] = [trimmed('http') || null, trimmed('https') || null, trimmed('no') || null]
    return run({ proxy: http || https ? { http, https, no } : null, caFile: trimmed('caFile') || null })
  }
  return (
    <Panel title={t('network')}>
      <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0, mb: 1 }}>
        {t('networkText')}
      </Typography>
      <Box
        component="form"
        sx={{ display: 'grid', gap: 1 }}
        onSubmit={event => {
          event.preventDefault()
          if (canApply) void apply()
        }}
      >
        {fields.map(({ key, label, placeholder }) => (
          <TextField
            key={key}
            label={label}
            value={draft[key]}
            placeholder={placeholder}
            error={key === 'no' && isNoAlone}
            helperText={key === 'no' && isNoAlone ? t('proxyNoAlone') : undefined}
            onChange={event => setDraft({ ...draft, [key]: event.target.value })}
            slotProps={{ htmlInput: { spellCheck: false } }}
          />
        ))}
        <Button
          type="submit"
          variant="outlined"
          loading={pending}
          disabled={!canApply}
          sx={{ justifySelf: 'start' }}
        >
          {t('apply')}
        </Button>
      </Box>
    </Panel>
  )
}
