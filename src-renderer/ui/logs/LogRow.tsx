import { memo } from 'react'
import type { LogBuffer, LogSource } from '../log-buffer'
import type { Matcher } from '../search/use-text-matcher'
import { lineText } from './line-text'
import { clockTime } from './log-time'
import { LogText } from './LogText'

export type LogRowProps = {
  buffer: LogBuffer
  /** The line's number, or the source whose unfinished line this is. */
  line: number | LogSource
  /** Makes an unfinished line render again. */
  version: number
  showTime: boolean
  matcher: Matcher | undefined
  /** The hit one stands on. */
  current: boolean
  picked: boolean
  clipLabel: (count: number) => string
}

/** One line of the log. Presses are handled by the view. */
export const LogRow = memo(
  function LogRow({ buffer, line, showTime, matcher, current, picked, clipLabel }: LogRowProps) {
    const isOpen = typeof line === 'string'
    const source = isOpen ? line : buffer.source(line)
    const { time, raw } = lineText(isOpen ? buffer.openBytes(line) : buffer.bytes(line), buffer.timestamped)
    return (
      <div className="line" data-line={line} data-source={source} data-current={current} data-picked={picked}>
        <span className="gutter" title={source} />
        {showTime && time !== undefined ? (
          <time className="time" dateTime={time} title={time}>
            {clockTime(time)}
          </time>
        ) : null}
        <span className="text">
          <LogText raw={raw} matcher={matcher} clip clipLabel={clipLabel} />
        </span>
      </div>
    )
  },
  (before, now) =>
    before.buffer === now.buffer &&
    before.line === now.line &&
    (typeof now.line === 'number' || before.version === now.version) &&
    before.showTime === now.showTime &&
    before.matcher === now.matcher &&
    before.current === now.current &&
    before.picked === now.picked &&
    before.clipLabel === now.clipLabel
)
