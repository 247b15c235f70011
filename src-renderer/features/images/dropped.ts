/** What is needed of a browser's `DataTransferItem`. */
export type DroppedItem = {
  readonly kind: string
  getAsFile(): File | null
  webkitGetAsEntry?(): { readonly isDirectory: boolean; readonly name: string } | null
}

export type Dropped = { files: File[]; folders: string[]; empty: string[] }

/** Whether files are being dragged, and not text or a link. */
export const carriesFiles = (types: readonly string[]): boolean => types.includes('Files')

/** Sorts out what was dropped: files to load, folders and empty files to speak of. */
export const sortDropped = (items: Iterable<DroppedItem>): Dropped => {
  const dropped: Dropped = { files: [], folders: [], empty: [] }
  for (const item of items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry?.() ?? null
    const file = item.getAsFile()
    if (entry?.isDirectory === true) dropped.folders.push(entry.name)
    else if (file?.size === 0) dropped.empty.push(file.name)
    else if (file) dropped.files.push(file)
  }
  return dropped
}
