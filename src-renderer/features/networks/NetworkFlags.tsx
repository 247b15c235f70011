import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { useTranslation } from 'react-i18next'
import type { NetworkSpec } from '#shared/model/network'

const FLAGS = {
  internal: ['optionInternal', 'optionInternalHelp'],
  attachable: ['optionAttachable', 'optionAttachableHelp'],
  ipv6: ['optionIpv6', 'optionIpv6Help']
} as const
type Flag = keyof typeof FLAGS
const flagNames: readonly Flag[] = ['internal', 'attachable', 'ipv6']

type NetworkFlagsProps = {
  flags: Pick<NetworkSpec, Flag>
  onChange: (change: Partial<Pick<NetworkSpec, Flag>>) => void
}

/** What a new network is or is not. */
export function NetworkFlags({ flags, onChange }: NetworkFlagsProps) {
  const { t } = useTranslation('networks')
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      {flagNames.map(flag => (
        <div key={flag}>
          <FormControlLabel
            sx={{ ml: '-6px' }}
            control={
              <Checkbox
                checked={flags[flag]}
                onChange={event => onChange({ [flag]: event.target.checked })}
              />
            }
            label={t(FLAGS[flag][0])}
          />
          <FormHelperText sx={{ ml: '25px', mt: '-6px' }}>{t(FLAGS[flag][1])}</FormHelperText>
        </div>
      ))}
    </Box>
  )
}
