import { FolderIcon } from './icons'
import { RowButton } from './RowButton'
import { useUiText } from './texts'

export type FolderButtonProps = {
  /** Asks for a folder; undefined when none was chosen. */
  pick: () => Promise<string | undefined>
  onPicked: (path: string) => void
}

/** At the end of a field that takes a path: chooses it where it lies. */
export function FolderButton({ pick, onPicked }: FolderButtonProps) {
  const text = useUiText()
  return (
    <RowButton
      icon={FolderIcon}
      label={text('chooseFolder')}
      onClick={() => {
        void pick().then(path => {
          if (path !== undefined) onPicked(path)
        })
      }}
    />
  )
}
