/** A row that was put (`row`) or dropped (no `row`). */
export type Change<Row> = { readonly id: string; readonly row: Row | undefined }

/** Where a view's rows come from: one table of a mirror. */
export type ViewSource<Row> = {
  rows(): readonly Row[]
  /** Goes up with every change of the table. */
  version(): number
  onChanges(listener: (changes: readonly Change<Row>[]) => void): () => void
}
