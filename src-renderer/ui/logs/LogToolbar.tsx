import IconButton from '@mui/material/IconButton'
import ToggleButton from '@mui/material/ToggleButton'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { ActionMenu } from '../ActionMenu'
import {
  ClockIcon,
  ClearIcon,
  CopyIcon,
  DownloadIcon,
  FilterIcon,
  FollowIcon,
  WrapIcon,
  type Icon
} from '../icons'
import type { LogSource } from '../log-buffer'
import { useUiText } from '../texts'

export type LogToolbarProps = {
  search: ReactNode
  start: ReactNode
  lineCount: number
  only: LogSource | undefined
  setOnly: (only: LogSource | undefined) => void
  following: boolean
  onFollow: () => void
  showTimes: boolean | undefined
  setShowTimes: (show: boolean) => void
  wrap: boolean
  setWrap: (wrap: boolean) => void
  hasPicked: boolean
  onCopyPicked: () => void
  onCopyAll: () => void
  onDownload: (() => void) | undefined
  onClear: () => void
}

/** The controls over a log. */
export function LogToolbar(props: LogToolbarProps) {
  const text = useUiText()
  const { only, hasPicked } = props
  const onlyLabel = text(
    only === undefined ? 'logStreamAll' : only === 'stdout' ? 'logStreamOut' : 'logStreamErr'
  )
  const toggle = (label: string, on: boolean, set: (on: boolean) => void, Drawing: Icon) => (
    <Tooltip title={label}>
      <ToggleButton value={label} selected={on} aria-label={label} onChange={() => set(!on)}>
        <Drawing />
      </ToggleButton>
    </Tooltip>
  )
  const button = (label: string, onClick: () => void, Drawing: Icon) => (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={onClick}>
        <Drawing />
      </IconButton>
    </Tooltip>
  )
  const choices = [undefined, 'stdout', 'stderr'] as const
  return (
    <div className="bar" role="toolbar" aria-label={text('logRegion')}>
      {props.search}
      {props.start}
      <div className="end">
        <span className="lines-count">{text('logLines', { count: props.lineCount })}</span>
        <ActionMenu
          label={`${text('logStream')}: ${onlyLabel}`}
          actions={choices.map(choice => ({
            id: choice ?? 'all',
            label: text(
              choice === undefined ? 'logStreamAll' : choice === 'stdout' ? 'logStreamOut' : 'logStreamErr'
            ),
            onSelect: () => props.setOnly(choice)
          }))}
          trigger={open => (
            <Tooltip title={`${text('logStream')}: ${onlyLabel}`}>
              <ToggleButton
                value="only"
                selected={only !== undefined}
                aria-label={`${text('logStream')}: ${onlyLabel}`}
                aria-haspopup="menu"
                onClick={event => open(event.currentTarget)}
              >
                <FilterIcon />
                {only === undefined ? null : (
                  <span style={{ marginInlineStart: 4, fontSize: '0.75rem' }}>{only}</span>
                )}
              </ToggleButton>
            </Tooltip>
          )}
        />
        {props.showTimes === undefined
          ? null
          : toggle(text('logTimes'), props.showTimes, props.setShowTimes, ClockIcon)}
        {toggle(text('logWrap'), props.wrap, props.setWrap, WrapIcon)}
        {toggle(text('logFollow'), props.following, props.onFollow, FollowIcon)}
        {hasPicked
          ? button(text('logCopySelection'), props.onCopyPicked, CopyIcon)
          : button(text('logCopyAll'), props.onCopyAll, CopyIcon)}
        {props.onDownload === undefined ? null : button(text('logDownload'), props.onDownload, DownloadIcon)}
        {button(text('logClear'), props.onClear, ClearIcon)}
      </div>
    </div>
  )
}
