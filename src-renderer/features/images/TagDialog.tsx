import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tagCommand } from '#shared/model/command'
import { ImageReference, shortId, splitReference } from '#shared/model/image'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'
import { font } from '../../ui/tokens'

type TagDialogProps = { imageId: string; reference: string; onClose: () => void }

/** Gives an image one more name. */
export function TagDialog({ imageId, reference, onClose }: TagDialogProps) {
  const { t } = useTranslation('images')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const images = useRows('images')
  const [typed, setTyped] = useState(reference === imageId ? '' : reference)
  const tag = useCall(
    (target: string) => client.images.tag({ engine, id: imageId, target }).then(() => true),
    {
      errors: 'inline'
    }
  )

  const target = typed.trim()
  const isValid = ImageReference.safeParse(target).success && !target.includes('@')
  const full = isValid && splitReference(target).tag === null ? `${target}:latest` : target
  const holder = images.find(image => image.tags.includes(full))
  const isWrong = target !== '' && !isValid
  const shown = reference === imageId ? shortId(imageId) : reference
  const help = isWrong
    ? t('referenceInvalid')
    : holder?.id === imageId
      ? t('tagSame')
      : holder
        ? t('tagTaken')
        : ' '
  return (
    <FormDialog
      open
      title={t('tagTitle', { reference: shown })}
      intro={t('tagIntro')}
      submitLabel={t('tagStart')}
      disabled={!isValid || holder?.id === imageId}
      busy={tag.pending}
      error={tag.error}
      command={tagCommand(shown, target === '' ? 'my-name:1' : target)}
      onClose={onClose}
      onSubmit={() =>
        void tag.run(target).then(done => {
          if (done !== true) return
          toast({ tone: 'success', text: t('tagged', { reference: shown, target: full }) })
          onClose()
        })
      }
    >
      <TextField
        autoFocus
        label={t('tagLabel')}
        value={typed}
        placeholder="my-name:1"
        error={isWrong}
        helperText={help}
        onChange={event => {
          tag.reset()
          setTyped(event.target.value)
        }}
        slotProps={{
          htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' },
          input: { sx: { fontFamily: font.mono } }
        }}
        sx={{ mt: 0.5 }}
      />
    </FormDialog>
  )
}
