import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useState, type DragEvent, type ReactNode } from 'react'
import type { Fault } from '#shared/model/ref'
import { ErrorText } from './errors/ErrorText'
import { CloseIcon } from './icons'
import { ProgressBar } from './ProgressBar'
import { StateBadge, type StateShape } from './StateBadge'
import { useUiText } from './texts'
import { color, ellipsis, font, tabular } from './tokens'

export type TaskLook = 'running' | 'done' | 'failed' | 'cancelled'

/** One part of a task: a layer of an image. */
export type TaskPart = {
  readonly id: string
  readonly label: string
  readonly note?: string
  /** 0 to 1; undefined: under way, length unknown. */
  readonly fraction?: number
}

export type TaskRowProps = {
  title: ReactNode
  look: TaskLook
  /** 0 to 1; undefined while running: length unknown. */
  fraction?: number
  /** What it is doing now, or what came of it. */
  note?: ReactNode
  /** "12 s", "3 min ago". */
  time?: string
  /** Why it failed. */
  error?: Fault
  parts?: readonly TaskPart[]
  cancelLabel?: string
  onCancel?: () => void
  onDismiss?: () => void
  /** Where its result is: "Open image". */
  action?: ReactNode
  /** Its result is a file that can be dragged away; called when that begins. */
  onDragOut?: (() => void) | undefined
}

const shapeOf: Record<TaskLook, StateShape> = {
  running: 'busy',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped'
}
const wordOf = {
  running: 'taskRunning',
  done: 'taskDone',
  failed: 'taskFailed',
  cancelled: 'taskCancelled'
} as const

/** One long job: how far it is, how to stop it, what came of it. */
export function TaskRow(props: TaskRowProps) {
  const { title, look, fraction, note, time, error, parts = [], action, onDragOut } = props
  const text = useUiText()
  const [open, setOpen] = useState(false)
  return (
    <Box
      role="listitem"
      {...(onDragOut && {
        draggable: true,
        onDragStart: (event: DragEvent) => {
          // The system drags the file instead.
          event.preventDefault()
          onDragOut()
        }
      })}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0.75,
        px: 2,
        py: 1.5,
        borderBottom: `1px solid ${color.divider}`,
        ...(onDragOut && { cursor: 'grab' })
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, minHeight: 28 }}>
        <StateBadge shape={shapeOf[look]} label={text(wordOf[look])} compact />
        <Box component="bdi" sx={{ flex: '1 1 150px', minWidth: 0, fontWeight: 550, ...ellipsis }}>
          {title}
        </Box>
        {time === undefined ? null : (
          <Box
            component="span"
            sx={{ color: color.textMuted, fontSize: '0.75rem', flex: 'none', ...tabular }}
          >
            {time}
          </Box>
        )}
        {action}
        {look === 'running' && props.onCancel !== undefined ? (
          <Button size="small" color="secondary" onClick={props.onCancel}>
            {props.cancelLabel ?? text('cancel')}
          </Button>
        ) : null}
        {look !== 'running' && props.onDismiss !== undefined ? (
          <Tooltip title={text('dismiss')}>
            <IconButton aria-label={text('dismiss')} onClick={props.onDismiss}>
              <CloseIcon />
            </IconButton>
          </Tooltip>
        ) : null}
      </Box>
      {look === 'running' ? <ProgressBar fraction={fraction} label={text(wordOf[look])} /> : null}
      {note === undefined || error !== undefined ? null : (
        <Box sx={{ color: color.textMuted, fontSize: '0.75rem', ...tabular }}>{note}</Box>
      )}
      {error === undefined ? null : (
        <Box role="alert" sx={{ color: color.error }}>
          <ErrorText error={error} />
        </Box>
      )}
      {parts.length === 0 ? null : (
        <Button
          size="small"
          color="inherit"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ justifySelf: 'start', ml: '-10px', color: color.textMuted }}
        >
          {open ? text('hideDetails') : text('details')}
        </Button>
      )}
      {open && parts.length > 0 ? <Parts parts={parts} /> : null}
    </Box>
  )
}

function Parts({ parts }: { parts: readonly TaskPart[] }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(60px, 1fr) auto',
        gap: '4px 12px',
        alignItems: 'center',
        fontSize: '0.75rem'
      }}
    >
      {parts.map(part => (
        <Box key={part.id} sx={{ display: 'contents' }}>
          <Box component="bdi" sx={{ fontFamily: font.mono, color: color.textMuted }}>
            {part.label}
          </Box>
          <ProgressBar fraction={part.fraction} label={part.label} />
          <Box component="span" sx={{ color: color.textMuted, textAlign: 'end', ...tabular }}>
            {part.note}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
