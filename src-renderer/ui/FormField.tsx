import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useId, type ReactNode } from 'react'
import { color } from './tokens'

export type FormFieldProps = {
  label: ReactNode
  /** What it is for, in a beginner's words. */
  help?: ReactNode
  /** Beside the label: a switch, a count. */
  aside?: ReactNode
  /** Gets an id for the control inside, so that the label is its name. */
  children: ReactNode | ((id: string) => ReactNode)
}

/** The id of the label of the control with this one: a select is no field of the document, so it names its label. */
export const labelIdOf = (id: string): string => `${id}-label`

/** A labelled part of a form: the label above, the help below it, then the control. */
export function FormField({ label, help, aside, children }: FormFieldProps) {
  const id = useId()
  const isFor = typeof children === 'function'
  return (
    <Box sx={{ display: 'grid', gap: 0.75, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
        <Typography
          id={labelIdOf(id)}
          component={isFor ? 'label' : 'span'}
          htmlFor={isFor ? id : undefined}
          variant="subtitle2"
          sx={{ flex: 1 }}
        >
          {label}
        </Typography>
        {aside}
      </Box>
      {help === undefined ? null : (
        <Typography component="div" variant="caption" sx={{ color: color.textMuted, mt: -0.5 }}>
          {help}
        </Typography>
      )}
      {isFor ? children(id) : children}
    </Box>
  )
}
