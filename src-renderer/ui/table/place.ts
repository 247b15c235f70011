export type TablePlace = {
  /** Px that it was scrolled, and the row that had the tab stop. */
  left(): { readonly top: number; readonly row: string | undefined }
  keep(part: { top?: number; row?: string | undefined }): void
}

/** Where a table was left, for the way back to its page. Make it outside of the component. */
export function tablePlace(): TablePlace {
  let place: ReturnType<TablePlace['left']> = { top: 0, row: undefined }
  return {
    left: () => place,
    keep: part => {
      place = { ...place, ...part }
    }
  }
}
