import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState, type ReactNode } from 'react'
import { CommandPreview } from './CommandPreview'
import { ErrorIcon, type Icon } from './icons'
import { useUiText } from './texts'
import { color, font, radius, toneText, toneTint, type Tone } from './tokens'

export type ProblemStep = {
  readonly text: ReactNode
  /** A command that takes this step, to copy. */
  readonly command?: string
}

export type ProblemPageProps = {
  title: string
  /** What is wrong, in one sentence. */
  children: ReactNode
  icon?: Icon
  tone?: Tone
  /** What to do, in order. */
  steps?: readonly ProblemStep[]
  /** What the engine or the system said, folded away. */
  detail?: string
  actions?: ReactNode
  /** A quiet last line: "Gantry tries again by itself in 4 s". */
  footnote?: ReactNode
}

/** Something stands in the way: what it is and the exact next step. */
export function ProblemPage(props: ProblemPageProps) {
  const {
    title,
    children,
    icon: Drawing = ErrorIcon,
    tone = 'warning',
    steps = [],
    detail,
    actions,
    footnote
  } = props
  const text = useUiText()
  const [open, setOpen] = useState(false)
  return (
    <Box
      role="alert"
      sx={{ width: '100%', maxWidth: 620, m: 'auto', p: { xs: 2, sm: 4 }, display: 'grid', gap: 2 }}
    >
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 52,
          height: 52,
          borderRadius: '15px',
          color: toneText[tone],
          background: toneTint[tone]
        }}
      >
        <Drawing sx={{ fontSize: 27 }} />
      </Box>
      <Box>
        <Typography variant="h1">{title}</Typography>
        <Typography component="div" variant="body1" sx={{ color: color.textMuted, mt: 0.75 }}>
          {children}
        </Typography>
      </Box>
      {steps.length === 0 ? null : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {steps.map((step, index) => (
            <Box
              component="li"
              key={index}
              sx={{ display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', gap: 1.25 }}
            >
              <Box
                aria-hidden
                sx={{
                  width: 22,
                  height: 22,
                  borderRadius: '50%',
                  display: 'grid',
                  placeItems: 'center',
                  fontSize: '0.75rem',
                  fontWeight: 600,
                  color: color.textMuted,
                  background: color.tintNeutral
                }}
              >
                {index + 1}
              </Box>
              <Box sx={{ display: 'grid', gap: 1, pt: '2px', minWidth: 0 }}>
                <Typography component="div" variant="body2">
                  {step.text}
                </Typography>
                {step.command === undefined ? null : <CommandPreview command={step.command} label={null} />}
              </Box>
            </Box>
          ))}
        </Box>
      )}
      {actions === undefined && detail === undefined ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
          {actions}
          {detail === undefined ? null : (
            <Button
              color="inherit"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              sx={{ color: color.textMuted }}
            >
              {open ? text('hideDetails') : text('details')}
            </Button>
          )}
        </Box>
      )}
      {open ? (
        <Box
          component="pre"
          sx={{
            m: 0,
            p: 1.5,
            maxHeight: 240,
            overflow: 'auto',
            fontFamily: font.mono,
            fontSize: '0.75rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            background: color.sunken,
            borderRadius: `${radius.control}px`,
            unicodeBidi: 'isolate'
          }}
        >
          {detail}
        </Box>
      ) : null}
      {footnote === undefined ? null : (
        <Typography component="div" variant="caption" sx={{ color: color.textMuted }} aria-live="polite">
          {footnote}
        </Typography>
      )}
    </Box>
  )
}
