/** The name of a dialog without a title, for its paper: MUI would name it by the title that it does not have. */
export const dialogName = (label: string) => ({ 'aria-label': label, 'aria-labelledby': undefined })
