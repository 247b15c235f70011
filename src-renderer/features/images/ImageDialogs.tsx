import { useState, type ReactNode } from 'react'
import { AskContext, type ImageDialog } from './image-dialogs'
import { PullDialog } from './PullDialog'
import { PushDialog } from './PushDialog'
import { RemoveImagesDialog } from './RemoveImagesDialog'
import { TagDialog } from './TagDialog'

/** Keeps the dialogs of the images pages above everything that opens them. */
export function ImageDialogs({ children, onRemoved }: { children: ReactNode; onRemoved?: () => void }) {
  const [dialog, setDialog] = useState<ImageDialog | null>(null)
  const close = () => setDialog(null)
  return (
    <AskContext value={setDialog}>
      {children}
      {dialog?.kind === 'pull' ? <PullDialog onClose={close} /> : null}
      {dialog?.kind === 'push' ? <PushDialog reference={dialog.reference} onClose={close} /> : null}
      {dialog?.kind === 'tag' ? (
        <TagDialog imageId={dialog.imageId} reference={dialog.reference} onClose={close} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <RemoveImagesDialog
          keys={dialog.keys}
          onClose={close}
          onRemoved={() => {
            close()
            onRemoved?.()
          }}
        />
      ) : null}
    </AskContext>
  )
}
