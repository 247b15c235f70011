import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { MachineStatus } from '#shared/model/machine'
import { CommandPreview } from '../../ui/CommandPreview'
import { KeyValueList } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'

/** What runs in it, and how one's own docker command gets there. */
export function MachineAbout({ machine }: { machine: MachineStatus }) {
  const { t } = useTranslation('machine')
  const { engineVersion, imageVersion, accelerator, driver, enginePort } = machine
  const address = enginePort === null ? null : `tcp://127.0.0.1:${enginePort}`
  return (
    <Panel title={t('about')}>
      <KeyValueList
        items={[
          ...(engineVersion === null
            ? []
            : [{ key: 'engine', label: t('engineVersion'), value: `Docker ${engineVersion}` }]),
          ...(imageVersion === null
            ? []
            : [
                {
                  key: 'image',
                  label: t('imageVersion'),
                  value: imageVersion,
                  mono: true,
                  copy: imageVersion
                }
              ]),
          {
            key: 'accelerator',
            label: t('accelerator'),
            value: accelerator === null ? driver : `${driver} (${accelerator})`
          },
          ...(address === null
            ? []
            : [{ key: 'address', label: t('address'), value: address, mono: true, copy: address }])
        ]}
      />
      <Typography variant="body2" component="p" sx={{ m: 0, my: 1 }}>
        {t('contextText')}
      </Typography>
      <CommandPreview label={null} command="docker --context gantry ps" />
    </Panel>
  )
}
