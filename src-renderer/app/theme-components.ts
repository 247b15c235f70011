import type { ThemeOptions } from '@mui/material/styles'
import { color, font, iconClass, radius, shadow } from '../ui/tokens'
import { highContrast } from './high-contrast'

/** How MUI's own components look here: flat, hairlines instead of shadows, no ripples, no capitals. */
export const components: ThemeOptions['components'] = {
  MuiCssBaseline: {
    styleOverrides: {
      'html, body, #root': { height: '100%' },
      body: {
        fontSize: '0.8125rem',
        fontFeatureSettings: '"cv05", "cv11", "ss03"',
        WebkitFontSmoothing: 'antialiased',
        overflow: 'hidden',
        overscrollBehavior: 'none',
        wordBreak: 'keep-all',
        overflowWrap: 'anywhere'
      },
      // No more specific than a class alone, so that every other rule may size it.
      [`.${iconClass}`]: {
        width: '1em',
        height: '1em',
        fontSize: 18,
        display: 'inline-block',
        flexShrink: 0,
        userSelect: 'none'
      },
      '::selection': { background: `color-mix(in srgb, ${color.primary} 26%, transparent)` },
      // The baseline's `inherit` shuts Chromium's cache of computed styles out, for every element: four times the
      // style work of a scroll through a table.
      '*, *::before, *::after': { boxSizing: 'border-box' },
      '*': { scrollbarWidth: 'thin', scrollbarColor: `${color.line} transparent` },
      'code, pre, kbd, samp': { fontFamily: font.mono },
      ...highContrast,
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
          scrollBehavior: 'auto !important'
        }
      }
    }
  },
  MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'medium' },
    styleOverrides: {
      root: { borderRadius: radius.control, whiteSpace: 'nowrap', minWidth: 0 },
      sizeSmall: { height: 28, padding: '0 10px' },
      sizeMedium: { height: 32, padding: '0 14px' },
      sizeLarge: { height: 40, padding: '0 18px' },
      startIcon: { marginInlineStart: -3, marginInlineEnd: 6, '& > *:nth-of-type(1)': { fontSize: 18 } },
      endIcon: { marginInlineEnd: -4, marginInlineStart: 4, '& > *:nth-of-type(1)': { fontSize: 16 } }
    },
    variants: [
      {
        props: { variant: 'outlined', color: 'inherit' },
        style: { borderColor: color.line, '&:hover': { borderColor: color.line, background: color.hover } }
      },
      {
        props: { variant: 'outlined', color: 'secondary' },
        style: {
          color: color.text,
          borderColor: color.line,
          background: color.paper,
          '&:hover': { borderColor: color.textMuted, background: color.paper }
        }
      }
    ]
  },
  MuiIconButton: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: { borderRadius: radius.control, color: color.textMuted, '&:hover': { color: color.text } },
      sizeSmall: { width: 28, height: 28, padding: 0, '& > svg': { fontSize: 18 } },
      sizeMedium: { width: 32, height: 32, padding: 0, '& > svg': { fontSize: 20 } }
    }
  },
  MuiSvgIcon: { defaultProps: { fontSize: 'inherit' }, styleOverrides: { root: { fontSize: 18 } } },
  // The names of fields and settings are no headings.
  MuiTypography: { defaultProps: { variantMapping: { subtitle1: 'p', subtitle2: 'p' } } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: { borderRadius: radius.panel, borderColor: color.divider } }
  },
  MuiAppBar: { defaultProps: { elevation: 0, color: 'transparent' } },
  MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiInputLabel: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: {
        fontSize: '0.8125rem',
        background: color.paper,
        '&.MuiInputBase-sizeSmall:not(.MuiInputBase-multiline) .MuiOutlinedInput-input': {
          padding: '6px 10px',
          height: 20,
          minHeight: 20,
          lineHeight: '20px',
          boxSizing: 'content-box'
        },
        '&.MuiInputBase-sizeSmall .MuiSelect-select.MuiOutlinedInput-input': { paddingInlineEnd: 28 },
        '& .MuiOutlinedInput-notchedOutline': { borderColor: color.line },
        '&:hover:not(.Mui-disabled):not(.Mui-error) .MuiOutlinedInput-notchedOutline': {
          borderColor: color.textMuted
        }
      },
      multiline: { padding: 0, '& textarea': { padding: '8px 10px' } }
    }
  },
  MuiFormHelperText: { styleOverrides: { root: { marginInline: 2, fontSize: '0.75rem' } } },
  MuiFormControlLabel: { styleOverrides: { label: { fontSize: '0.8125rem' } } },
  MuiCheckbox: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 6 } } },
  MuiRadio: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 6 } } },
  MuiSwitch: { defaultProps: { size: 'small' } },
  MuiMenu: {
    styleOverrides: {
      paper: {
        borderRadius: radius.panel,
        border: `1px solid ${color.divider}`,
        boxShadow: shadow.floating,
        minWidth: 180,
        marginTop: 4
      },
      list: { padding: 4 }
    }
  },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        fontSize: '0.8125rem',
        minHeight: 32,
        borderRadius: 6,
        paddingInline: 10,
        gap: 10,
        '& .MuiListItemIcon-root': { minWidth: 0 }
      }
    }
  },
  MuiListItemIcon: { styleOverrides: { root: { minWidth: 0, color: color.textMuted } } },
  MuiPopover: { styleOverrides: { paper: { borderRadius: radius.panel } } },
  MuiAutocomplete: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      // As high as every other field.
      inputRoot: {
        '&.MuiOutlinedInput-root.MuiInputBase-sizeSmall': { paddingBlock: 0, paddingInlineStart: 0 }
      },
      paper: { borderRadius: radius.panel, border: `1px solid ${color.divider}`, boxShadow: shadow.floating },
      option: { fontSize: '0.8125rem' }
    }
  },
  // What lies over the window's bar is pressed, not dragged.
  MuiModal: { styleOverrides: { root: { WebkitAppRegion: 'no-drag' } } },
  MuiDialog: {
    styleOverrides: {
      paper: {
        borderRadius: radius.dialog,
        border: `1px solid ${color.divider}`,
        boxShadow: shadow.dialog,
        '@media (max-width: 600px)': {
          margin: 12,
          width: 'calc(100% - 24px)',
          maxHeight: 'calc(100% - 24px)'
        }
      }
    }
  },
  MuiDialogTitle: {
    styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 650, padding: '20px 24px 8px' } }
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px', gap: 4 } } },
  MuiBackdrop: {
    styleOverrides: {
      root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgba(6, 18, 20, 0.42)' } }
    }
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 450, enterNextDelay: 200, disableInteractive: true },
    styleOverrides: {
      tooltip: {
        fontSize: '0.75rem',
        fontWeight: 500,
        padding: '5px 9px',
        borderRadius: 6,
        backgroundColor: '#1c2b2d',
        color: '#eef4f4',
        boxShadow: shadow.floating
      }
    }
  },
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 40, borderBottom: `1px solid ${color.divider}` },
      indicator: { height: 2, borderRadius: 2 }
    }
  },
  MuiTab: {
    styleOverrides: {
      root: {
        minHeight: 40,
        minWidth: 0,
        padding: '0 2px',
        marginInlineEnd: 22,
        fontSize: '0.8125rem',
        fontWeight: 550,
        '&:hover': { color: color.text },
        '&.Mui-selected': { color: color.text }
      }
    }
  },
  MuiChip: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: { borderRadius: 6, fontSize: '0.75rem', height: 22 } }
  },
  MuiLinearProgress: {
    styleOverrides: { root: { height: 4, borderRadius: 4, backgroundColor: color.tintNeutral } }
  },
  MuiAlert: {
    defaultProps: { variant: 'standard' },
    styleOverrides: { root: { borderRadius: radius.panel, fontSize: '0.8125rem' } }
  },
  MuiLink: { defaultProps: { underline: 'hover' } }
}
