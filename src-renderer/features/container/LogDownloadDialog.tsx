import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { saveLogCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { FormDialog } from '../../ui/FormDialog'
import type { LogBuffer } from '../../ui/log-buffer'
import { saveFile, shownLog, wholeLog } from './save-log'

type LogDownloadDialogProps = { row: Container; gone: boolean; buffer: LogBuffer; onClose: () => void }

/** Saves the log as a file: the whole of it from the engine, or the lines that are here. */
export function LogDownloadDialog({ row, gone, buffer, onClose }: LogDownloadDialogProps) {
  const { t } = useTranslation('container')
  const client = useClient()
  const engine = useEngineId()
  const [all, setAll] = useState(!gone)
  const [timestamps, setTimestamps] = useState(true)
  const [sizeBytes, setSizeBytes] = useState<number | null>(null)
  const leave = useRef(new AbortController())
  useEffect(() => {
    leave.current = new AbortController()
    return () => leave.current.abort()
  }, [])
  const fileName = `${row.name}.log`
  const save = useCall(
    async () => {
      if (!all) {
        saveFile(shownLog(buffer, timestamps), fileName)
        return true
      }
      const { signal } = leave.current
      const frames = client.containers.logs(
        { engine, id: row.id, follow: false, tail: null, timestamps },
        { signal }
      )
      saveFile(await wholeLog(frames, timestamps, setSizeBytes), fileName)
      return true
    },
    { errors: 'inline' }
  )
  const command = saveLogCommand(row.name, fileName, timestamps)
  return (
    <FormDialog
      open
      title={t('saveTitle')}
      command={all ? command : undefined}
      submitLabel={save.pending ? t('saveRunning', { size: formatBytes(sizeBytes ?? 0) }) : t('saveSubmit')}
      disabled={save.pending}
      error={save.error}
      onSubmit={() => void save.run().then(done => done === true && onClose())}
      onClose={onClose}
    >
      <RadioGroup
        aria-label={t('saveWhat')}
        value={all ? 'all' : 'shown'}
        onChange={event => setAll(event.target.value === 'all')}
      >
        <FormControlLabel
          value="all"
          control={<Radio />}
          label={t('saveAll')}
          disabled={gone || save.pending}
        />
        <FormControlLabel
          value="shown"
          control={<Radio />}
          label={t('saveShown', { count: buffer.end - buffer.trimmed })}
          disabled={save.pending}
        />
      </RadioGroup>
      <FormControlLabel
        control={
          <Checkbox
            checked={timestamps}
            disabled={save.pending}
            onChange={event => setTimestamps(event.target.checked)}
          />
        }
        label={t('saveTimes')}
      />
    </FormDialog>
  )
}
