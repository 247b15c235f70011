const CHOSEN =
  ':is([role=radio][aria-checked=true], [role=option][aria-selected=true], [role=tab][aria-selected=true], a[aria-current])'

/**
 * For who has the system take the page's colours away (the contrast themes of Windows): what is chosen is told by a
 * ground elsewhere, a button by its own, and there are no grounds then.
 */
export const highContrast = {
  '@media (forced-colors: active)': {
    [CHOSEN]: {
      forcedColorAdjust: 'none',
      background: 'Highlight !important',
      color: 'HighlightText !important'
    },
    [`${CHOSEN} *`]: { color: 'inherit !important' },
    '.MuiButton-root.MuiButtonBase-root:not(:focus-visible)': { outline: '1px solid', outlineOffset: -1 },
    // The mark of a row that is not chosen is there, but has no colour.
    '[data-check]': { outline: '1px solid', outlineOffset: -1 },
    '[data-check=none] svg': { visibility: 'hidden' }
  }
} as const
