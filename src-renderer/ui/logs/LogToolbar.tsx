import IconButton from '@mui/material/IconButton'
import ToggleButton from '@mui/material/ToggleButton'
import Tooltip from '@mui/material/Tooltip'
import { memo, type ReactNode } from 'react'
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

export type LogToolbarActions = {
  readonly setOnly: (only: LogSource | undefined) => void
  readonly toggleFollow: () => void
  readonly setTimes: (show: boolean) => void
  readonly setWrap: (wrap: boolean) => void
  readonly copyPicked: () => void
  readonly copyAll: () => void
  readonly download: () => void
  readonly clear: () => void
}

export type LogToolbarProps = {
  lineCount: ReactNode
  only: LogSource | undefined
  following: boolean
  /** Undefined: the log has no times. */
  showTimes: boolean | undefined
  wrap: boolean
  hasPicked: boolean
  hasDownload: boolean
  actions: LogToolbarActions
}

/** The controls at the end of a log's bar. Memoised: the log under it renders with every frame. */
export const LogToolbar = memo(function LogToolbar(props: LogToolbarProps) {
  const text = useUiText()
  const { only, hasPicked, actions } = props
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
    <div className="end" role="toolbar" aria-label={text('logRegion')}>
      {props.lineCount}
      <ActionMenu
        label={`${text('logStream')}: ${onlyLabel}`}
        actions={choices.map(choice => ({
          id: choice ?? 'all',
          label: text(
            choice === undefined ? 'logStreamAll' : choice === 'stdout' ? 'logStreamOut' : 'logStreamErr'
          ),
          onSelect: () => actions.setOnly(choice)
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
        : toggle(text('logTimes'), props.showTimes, actions.setTimes, ClockIcon)}
      {toggle(text('logWrap'), props.wrap, actions.setWrap, WrapIcon)}
      {toggle(text('logFollow'), props.following, actions.toggleFollow, FollowIcon)}
      {hasPicked
        ? button(text('logCopySelection'), actions.copyPicked, CopyIcon)
        : button(text('logCopyAll'), actions.copyAll, CopyIcon)}
      {!props.hasDownload ? null : button(text('logDownload'), actions.download, DownloadIcon)}
      {button(text('logClear'), actions.clear, ClearIcon)}
    </div>
  )
})
