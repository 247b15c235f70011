import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineSettings, MachineShare } from '#shared/model/machine'
import { usePickFolder } from '../../data/use-pick-folder'
import { FolderButton } from '../../ui/FolderButton'
import { CloseIcon, PlusIcon } from '../../ui/icons'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'
import { RowButton } from '../../ui/RowButton'
import { color, font } from '../../ui/tokens'
import { useConfigure } from './use-machine'

/** Folders of this computer that containers may mount. */
export function MachineFolders({ settings }: { settings: MachineSettings }) {
  const { t } = useTranslation('machine')
  const { run, pending } = useConfigure()
  const [path, setPath] = useState('')
  const pick = usePickFolder()
  const [readOnly, setReadOnly] = useState(false)
  const { shares } = settings
  const folder = path.replace(/(?<=.)\/+$/, '')
  const isWhole = /^(\/|[A-Za-z]:[\\/])/.test(path)
  const error =
    path === ''
      ? undefined
      : !isWhole
        ? t('folderAbsolute')
        : shares.some(share => share.path === folder)
          ? t('folderTwice')
          : undefined
  const change = (next: MachineShare[]) => run({ shares: next })
  const add = async () => {
    // What was refused can be mended.
    if (await change([...shares, { path: folder, readOnly }])) setPath('')
  }
  return (
    <Panel title={t('folders')}>
      <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0, mb: 1 }}>
        {t('foldersText')}
      </Typography>
      {shares.map(share => (
        <Box key={share.path} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 34 }}>
          <Box
            sx={{
              flex: 1,
              minWidth: 0,
              fontFamily: font.mono,
              fontSize: '0.75rem',
              overflowWrap: 'anywhere'
            }}
          >
            {share.path}
          </Box>
          {share.readOnly ? <Pill>{t('folderReadOnly')}</Pill> : null}
          <RowButton
            icon={CloseIcon}
            label={t('folderRemove', { path: share.path })}
            // What is asked for is the whole list: a second one, of this list, would undo the first.
            disabled={pending}
            onClick={() => void change(shares.filter(each => each !== share))}
          />
        </Box>
      ))}
      <Box
        component="form"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start', mt: 1 }}
        onSubmit={event => {
          event.preventDefault()
          if (path !== '' && error === undefined) void add()
        }}
      >
        <TextField
          value={path}
          error={error !== undefined}
          helperText={error}
          onChange={event => setPath(event.target.value)}
          slotProps={{
            htmlInput: { 'aria-label': t('folderPath'), spellCheck: false },
            input: pick && { endAdornment: <FolderButton pick={pick} onPicked={setPath} />, sx: { pr: 0.5 } }
          }}
          placeholder="/srv/data"
          sx={{ flex: '1 1 180px' }}
        />
        <FormControlLabel
          control={<Checkbox checked={readOnly} onChange={(_, checked) => setReadOnly(checked)} />}
          label={t('folderReadOnly')}
        />
        <Button
          type="submit"
          variant="outlined"
          startIcon={<PlusIcon />}
          loading={pending}
          disabled={path === '' || error !== undefined}
        >
          {t('folderAdd')}
        </Button>
      </Box>
    </Panel>
  )
}
