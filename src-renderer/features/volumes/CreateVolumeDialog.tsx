import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createVolumeCommand } from '#shared/model/command'
import { VolumeName } from '#shared/model/volume'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRow } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'
import { FormField } from '../../ui/FormField'
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons'
import { KeyValueEditor, type EditorRow } from '../../ui/KeyValueEditor'
import { readPairs, type PairProblem } from './volume-rows'

/** Asks for a name, and for driver, options and labels where somebody wants them. */
export function CreateVolumeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('volumes')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [driver, setDriver] = useState('local')
  const [optionRows, setOptionRows] = useState<readonly EditorRow[]>([])
  const [labelRows, setLabelRows] = useState<readonly EditorRow[]>([])

  const name = typed.trim()
  const options = readPairs(optionRows)
  const labels = readPairs(labelRows)
  const spec = { name, driver: driver.trim() || 'local', options: options.pairs, labels: labels.pairs }
  const isTaken = useRow('volumes', name) !== undefined
  const isWrong = name !== '' && !VolumeName.safeParse(name).success
  const hasProblem = [options, labels].some(({ problems }) => Object.keys(problems).length > 0)
  const create = useCall(() => client.volumes.create({ engine, spec }), { errors: 'inline' })

  const told = (problems: Record<string, PairProblem>) =>
    Object.fromEntries(
      Object.entries(problems).map(([id, problem]) => [id, { column: 'name', message: t(`pair_${problem}`) }])
    )
  const pairColumns = [
    { id: 'name', label: t('pairName'), mono: true },
    { id: 'value', label: t('pairValue'), mono: true }
  ]
  return (
    <FormDialog
      open
      title={t('createTitle')}
      intro={t('createIntro')}
      submitLabel={t('createStart')}
      disabled={name === '' || isWrong || isTaken || hasProblem}
      busy={create.pending}
      error={create.error}
      command={createVolumeCommand({ ...spec, name: name === '' ? 'my-data' : name })}
      onClose={onClose}
      onSubmit={() =>
        void create.run().then(made => {
          if (!made) return
          toast({ tone: 'success', text: t('created', { name }) })
          onClose()
        })
      }
    >
      <TextField
        autoFocus
        label={t('name')}
        value={typed}
        placeholder="my-data"
        error={isWrong || isTaken}
        helperText={isWrong ? t('nameInvalid') : isTaken ? t('nameTaken') : ' '}
        onChange={event => setTyped(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        sx={{ mt: 0.5 }}
      />
      <div>
        <Button
          size="small"
          color="inherit"
          aria-expanded={isOpen}
          startIcon={isOpen ? <ChevronDownIcon /> : <ChevronRightIcon />}
          onClick={() => setOpen(!isOpen)}
          sx={{ ml: '-6px', mt: '-8px' }}
        >
          {t('advanced')}
        </Button>
        <Collapse in={isOpen} unmountOnExit>
          <div style={{ display: 'grid', gap: 16, paddingTop: 8 }}>
            <FormField label={t('driver')} help={t('driverHelp')}>
              {id => <TextField id={id} value={driver} onChange={event => setDriver(event.target.value)} />}
            </FormField>
            <FormField label={t('options')} help={t('optionsHelp')}>
              <KeyValueEditor
                label={t('options')}
                columns={pairColumns}
                rows={optionRows}
                onChange={setOptionRows}
                addLabel={t('addOption')}
                problems={told(options.problems)}
                joiner="="
              />
            </FormField>
            <FormField label={t('labels')}>
              <KeyValueEditor
                label={t('labels')}
                columns={pairColumns}
                rows={labelRows}
                onChange={setLabelRows}
                addLabel={t('addLabel')}
                problems={told(labels.problems)}
                joiner="="
              />
            </FormField>
          </div>
        </Collapse>
      </div>
    </FormDialog>
  )
}
