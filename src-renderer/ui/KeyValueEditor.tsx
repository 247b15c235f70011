import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import { useRef, useState, type ReactNode } from 'react'
import { CloseIcon, PlusIcon } from './icons'
import { useUiText } from './texts'
import { color, font } from './tokens'

export type EditorColumn = {
  readonly id: string
  readonly label: string
  readonly placeholder?: string
  /** Share of the width (1 unless told), or px by `width`. */
  readonly flex?: number
  readonly width?: number
  readonly mono?: boolean
  /** Typed hidden: secrets. */
  readonly secret?: boolean
  /** A choice instead of free text. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Free text with these offered. */
  readonly suggestions?: readonly string[]
  /** Another way to its value, at the field's end. */
  readonly aside?: (row: EditorRow, set: (value: string) => void) => ReactNode
}

export type EditorRow = { readonly id: string; readonly values: Readonly<Record<string, string>> }

export type RowProblem = {
  /** The column it is about; none: the whole row. */
  readonly column?: string
  readonly message: string
  readonly tone?: 'error' | 'warning'
  /** A way out, beside the message. */
  readonly action?: ReactNode
}

export type KeyValueEditorProps = {
  /** What one row is, for screen readers: "Port". */
  label: string
  columns: readonly EditorColumn[]
  rows: readonly EditorRow[]
  onChange: (rows: readonly EditorRow[]) => void
  addLabel?: string
  /** By the row's id. */
  problems?: Readonly<Record<string, RowProblem>>
  /** What stands between the first two columns: "→", "=". */
  joiner?: string
  /** Something was pasted into a field; true: it was taken care of and is not to be inserted. */
  onPaste?: (id: string, column: string, text: string) => boolean
  /** Values of a fresh row. */
  blank?: Readonly<Record<string, string>>
}

/** Rows of fields to add and remove: ports, environment, volumes. */
export function KeyValueEditor(props: KeyValueEditorProps) {
  const { label, columns, rows, onChange, problems = {}, joiner, blank = {} } = props
  const text = useUiText()
  const addButton = useRef<HTMLButtonElement>(null)
  // Whoever adds a row goes on in its first text; whoever removes one is not left nowhere.
  const [added, setAdded] = useState<string>()
  const typedFirst = columns.find(column => column.options === undefined)
  const add = () => {
    const id = crypto.getRandomValues(new Uint32Array(2)).join('-')
    setAdded(id)
    onChange([...rows, { id, values: blank }])
  }
  const remove = (id: string) => {
    addButton.current?.focus()
    onChange(rows.filter(row => row.id !== id))
  }
  const set = (id: string, column: string, value: string) => {
    onChange(rows.map(row => (row.id === id ? { ...row, values: { ...row.values, [column]: value } } : row)))
  }
  const tracks = columns.map(column =>
    column.width === undefined ? `minmax(0, ${column.flex ?? 1}fr)` : `${column.width}px`
  )
  const template = [
    ...tracks.flatMap((track, index) => (index === 1 && joiner !== undefined ? ['auto', track] : [track])),
    '28px'
  ]
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1, containerType: 'inline-size' }}>
      {rows.map((row, index) => {
        const problem = problems[row.id]
        return (
          <Box key={row.id}>
            <Box
              sx={{
                display: 'grid',
                gridTemplateColumns: template.join(' '),
                gap: 0.75,
                alignItems: 'center',
                // Four fields do not fit a telephone side by side: two and two, the remove button beside the first.
                ...(columns.length > 3 && {
                  '@container (max-width: 480px)': {
                    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 28px',
                    '& > .remove': { gridArea: '1 / 3' }
                  }
                })
              }}
            >
              {columns.map((column, at) => (
                <Box key={column.id} sx={{ display: 'contents' }}>
                  {at === 1 && joiner !== undefined ? (
                    <Box sx={{ color: color.textMuted }}>{joiner}</Box>
                  ) : null}
                  <EditorField
                    column={column}
                    value={row.values[column.id] ?? ''}
                    aside={column.aside?.(row, value => set(row.id, column.id, value))}
                    name={`${label} ${index + 1}: ${column.label}`}
                    autoFocus={row.id === added && column === typedFirst}
                    isWrong={
                      problem !== undefined &&
                      problem.tone !== 'warning' &&
                      (problem.column ?? column.id) === column.id
                    }
                    onChange={value => set(row.id, column.id, value)}
                    onPaste={text => props.onPaste?.(row.id, column.id, text) ?? false}
                  />
                </Box>
              ))}
              <Tooltip title={text('removeRow')}>
                <IconButton
                  className="remove"
                  aria-label={`${text('removeRow')}: ${label} ${index + 1}`}
                  onClick={() => remove(row.id)}
                >
                  <CloseIcon />
                </IconButton>
              </Tooltip>
            </Box>
            {problem === undefined ? null : (
              <FormHelperText
                role="alert"
                error={problem.tone !== 'warning'}
                sx={problem.tone === 'warning' ? { color: color.warning } : undefined}
              >
                {problem.message}
                {problem.action}
              </FormHelperText>
            )}
          </Box>
        )
      })}
      <Button
        size="small"
        color="primary"
        ref={addButton}
        startIcon={<PlusIcon />}
        onClick={add}
        sx={{ justifySelf: 'start', ml: '-6px' }}
      >
        {props.addLabel ?? text('addRow')}
      </Button>
    </Box>
  )
}

type EditorFieldProps = {
  column: EditorColumn
  value: string
  aside: ReactNode
  name: string
  autoFocus: boolean
  isWrong: boolean
  onChange: (value: string) => void
  onPaste: (text: string) => boolean
}

function EditorField(props: EditorFieldProps) {
  const { column, value, aside, name, autoFocus, isWrong, onChange, onPaste } = props
  const list = column.suggestions === undefined ? undefined : `list-${name}`
  return (
    <>
      <TextField
        select={column.options !== undefined}
        type={column.secret ? 'password' : 'text'}
        value={value}
        autoFocus={autoFocus}
        placeholder={column.placeholder ?? column.label}
        error={isWrong}
        onChange={event => onChange(event.target.value)}
        onPaste={event => {
          if (onPaste(event.clipboardData.getData('text'))) event.preventDefault()
        }}
        slotProps={{
          htmlInput: {
            'aria-label': name,
            // A path is longer than its field.
            title: column.mono && !column.secret && value !== '' ? value : undefined,
            spellCheck: false,
            autoComplete: 'off',
            list
          },
          select: { inputProps: { 'aria-label': name } },
          input: {
            endAdornment: aside,
            sx: {
              ...(column.mono && { fontFamily: font.mono, fontSize: '0.78125rem' }),
              ...(aside != null && { pr: 0.5 })
            }
          }
        }}
      >
        {column.options?.map(option => (
          <MenuItem key={option.value} value={option.value}>
            {option.label}
          </MenuItem>
        ))}
      </TextField>
      {list === undefined ? null : (
        <datalist id={list}>
          {column.suggestions?.map(suggestion => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  )
}
