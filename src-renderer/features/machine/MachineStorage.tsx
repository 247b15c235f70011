import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import type { MachineSizes } from '#shared/model/machine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { KeyValueList } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'
import { MachineRestorePoint } from './MachineRestorePoint'

type MachineStorageProps = { id: string | null; sizes: MachineSizes; isRunning: boolean }

/** What the machine takes of this computer's disk, and the way to give back what it does not use. */
export function MachineStorage({ id, sizes, isRunning }: MachineStorageProps) {
  const { t } = useTranslation('machine')
  const client = useClient()
  const [given, setGiven] = useState<{ before: string; after: string }>()
  const trim = useCall(
    async () => {
      const { hostBytesBefore, hostBytesAfter } = await client.machine.trim({})
      setGiven({ before: formatBytes(hostBytesBefore), after: formatBytes(hostBytesAfter) })
    },
    { errors: 'toast' }
  )
  const line = (key: string, label: string, value: string) => ({ key, label, value })
  return (
    <Panel
      title={t('storage')}
      actions={
        <Button size="small" disabled={!isRunning} loading={trim.pending} onClick={() => void trim.run()}>
          {t('trim')}
        </Button>
      }
    >
      <KeyValueList
        items={[
          line('host', t('storageHost'), formatBytes(sizes.hostBytes)),
          line(
            'used',
            t('storageUsed'),
            sizes.usedBytes === null ? t('unknown') : formatBytes(sizes.usedBytes)
          ),
          line('limit', t('storageLimit'), formatBytes(sizes.diskBytes)),
          line('free', t('storageFree'), formatBytes(sizes.hostFreeBytes)),
          ...(sizes.suspendedBytes > 0
            ? [line('suspended', t('storageSuspended'), formatBytes(sizes.suspendedBytes))]
            : []),
          ...(sizes.snapshotBytes > 0
            ? [line('snapshot', t('storageSnapshot'), formatBytes(sizes.snapshotBytes))]
            : []),
          ...(sizes.restorePointBytes > 0
            ? [line('restore', t('storageRestore'), formatBytes(sizes.restorePointBytes))]
            : [])
        ]}
      />
      {given === undefined ? null : (
        <Typography
          role="status"
          variant="caption"
          component="p"
          sx={{ color: color.textMuted, m: 0, mt: 1 }}
        >
          {t('trimDone', given)}
        </Typography>
      )}
      {id === null || sizes.restorePointAt === null ? null : (
        <MachineRestorePoint id={id} at={sizes.restorePointAt} bytes={sizes.restorePointBytes} />
      )}
    </Panel>
  )
}
