import Button from '@mui/material/Button'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEngineReady } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'
import { DropIcon } from '../../ui/icons'
import { useLoadFiles } from './use-load-files'

/** Picks image archives from the disk and loads them, as a drop on the window does. */
export function LoadFileButton() {
  const { t } = useTranslation('images')
  const toast = useToast()
  const load = useLoadFiles()
  const canAct = useEngineReady()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant="outlined"
        color="secondary"
        startIcon={<DropIcon />}
        title={t('dropHint')}
        disabled={!canAct}
        onClick={() => input.current?.click()}
      >
        {t('loadFile')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('loadFile')}
        accept=".tar,.gz,.tgz,.bz2,.tbz2,.xz,.txz,.zst"
        onChange={event => {
          const all = [...(event.target.files ?? [])]
          // So that the same file can be chosen again.
          event.target.value = ''
          for (const { name } of all.filter(file => file.size === 0))
            toast({ tone: 'error', text: t('dropEmpty', { name }) })
          const files = all.filter(file => file.size > 0)
          if (files.length > 0) load(files)
        }}
      />
    </>
  )
}
