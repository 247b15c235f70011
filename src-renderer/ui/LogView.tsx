import Button from '@mui/material/Button'
import {
  memo,
  useCallback,
  useMemo,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode
} from 'react'
import { ArrowDownIcon, InfoIcon } from './icons'
import type { LogBuffer, LogSource } from './log-buffer'
import { LineCount } from './logs/LineCount'
import { LineDialog } from './logs/LineDialog'
import { lineText, plainLine } from './logs/line-text'
import { useLogSettings } from './logs/log-settings'
import { LogRoot } from './logs/LogRoot'
import { LogRow } from './logs/LogRow'
import { LogToolbar } from './logs/LogToolbar'
import { useLogSearch } from './logs/use-log-search'
import { useLogWindow } from './logs/use-log-window'
import { FindBar } from './search/FindBar'
import { noQuery } from './search/text-matcher'
import { useUiText } from './texts'
import { copyText } from './use-copy'
import { useLatest } from './use-latest'

export type LogViewProps = {
  /** Keep it outside React (a ref, or a store of the page): the view only reads it. */
  buffer: LogBuffer
  /** Names the log for a screen reader. */
  label: string
  /** Saves the log as a file; the whole of it, not only what is kept here. */
  onDownload?: () => void
  /** The page's own controls in the bar. */
  toolbar?: ReactNode
  /** A last line under the log: "The container has stopped." */
  footer?: ReactNode
  /** Instead of "No output yet". */
  empty?: ReactNode
}

// The log renders with every frame; its controls need not.
const Find = memo(FindBar)

/**
 * A log that stays smooth while a million lines come in: it renders the lines that are seen, at most once
 * a frame. It follows the end until one scrolls up. Feed it through `buffer.append`; call `flush` at the
 * end of the stream. Fills its (flex column) parent.
 *
 * Keys: Ctrl/Cmd+F searches, Enter and Shift+Enter step through hits, End follows, Home goes to the
 * oldest line. A press on a line's left edge or time picks the line, with Shift a range.
 */
export function LogView({ buffer, label, onDownload, toolbar, footer, empty }: LogViewProps) {
  const text = useUiText()
  const [settings, setSettings] = useLogSettings()
  const [only, setOnly] = useState<LogSource | undefined>(undefined)
  const [query, setQuery] = useState(noQuery)
  const [picked, setPicked] = useState<{ from: number; to: number } | undefined>(undefined)
  const [full, setFull] = useState<string | undefined>(undefined)
  const { view, lines, following, unseen, version, scroller, sizer, block, onScroll, follow, show, seen } =
    useLogWindow(buffer, only, settings.wrap)
  const hits = useLogSearch(buffer, view, query)
  const clipLabel = useCallback((count: number) => text('logShowAll', { count }), [text])

  const stepTo = async (by: 1 | -1) => {
    const line = await hits.step(by, seen())
    if (line !== undefined) show(line)
  }
  const copyLines = (from: number, to: number) => {
    const lines: string[] = []
    for (let place = view.placeOf(from); ; place++) {
      const line = view.at(place)
      if (line === undefined || line > to) break
      lines.push(plainLine(buffer, line))
    }
    void copyText(lines.join('\n'))
  }
  const copyPicked = () => {
    if (picked !== undefined) copyLines(Math.min(picked.from, picked.to), Math.max(picked.from, picked.to))
  }
  const lineCount = useMemo(() => <LineCount view={view} />, [view])
  const actions = useLatest({
    stepTo,
    copyPicked,
    copyAll: () => copyLines(buffer.trimmed, buffer.end),
    setOnly: (next: LogSource | undefined) => {
      setOnly(next)
      setPicked(undefined)
      follow()
    },
    toggleFollow: () => (following ? show(seen().first) : follow()),
    setTimes: (times: boolean) => setSettings({ times }),
    setWrap: (wrap: boolean) => setSettings({ wrap }),
    download: () => onDownload?.(),
    clear: () => buffer.clear()
  })
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const row = event.target.closest<HTMLElement>('[data-line]')
    const line = Number(row?.dataset['line'])
    if (row === null || Number.isNaN(line)) return
    if (event.target.closest('.all') !== null) setFull(lineText(buffer.bytes(line), buffer.timestamped).raw)
    else if (event.target.closest('.gutter, .time') === null) return
    else if (event.shiftKey && picked !== undefined) setPicked({ from: picked.from, to: line })
    else setPicked(picked?.from === line && picked.to === line ? undefined : { from: line, to: line })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c'
    if (event.key === 'End') follow()
    else if (event.key === 'Home') show(buffer.trimmed)
    else if (event.key === 'Escape' && picked !== undefined) setPicked(undefined)
    else if (isCopy && picked !== undefined && getSelection()?.isCollapsed !== false) copyPicked()
    else return
    event.preventDefault()
  }
  const isPicked = (line: number | LogSource) =>
    picked !== undefined &&
    typeof line === 'number' &&
    line >= Math.min(picked.from, picked.to) &&
    line <= Math.max(picked.from, picked.to)

  return (
    <LogRoot data-wrap={settings.wrap}>
      <div className="bar">
        <Find
          query={query}
          onQuery={setQuery}
          placeholder={text('logSearch')}
          count={hits.count}
          at={hits.at}
          fault={hits.fault}
          onStep={actions.stepTo}
        />
        {toolbar}
        <LogToolbar
          lineCount={lineCount}
          only={only}
          following={following}
          showTimes={buffer.timestamped ? settings.times : undefined}
          wrap={settings.wrap}
          hasPicked={picked !== undefined}
          hasDownload={onDownload !== undefined}
          actions={actions}
        />
      </div>
      {buffer.trimmedSinceClear === 0 ? null : (
        <div className="trimmed" role="status">
          <InfoIcon />
          {text('logTrimmed', { count: buffer.trimmedSinceClear })}
        </div>
      )}
      <div
        ref={scroller}
        className="scroller"
        role="log"
        aria-label={label}
        aria-live="off"
        tabIndex={0}
        onScroll={onScroll}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div ref={sizer} className="sizer">
          <div ref={block} className="block">
            {lines.map(line => (
              <LogRow
                key={line}
                buffer={buffer}
                line={line}
                version={version}
                showTime={settings.times}
                matcher={hits.matcher}
                current={line === hits.line}
                picked={isPicked(line)}
                clipLabel={clipLabel}
              />
            ))}
          </div>
        </div>
      </div>
      {lines.length > 0 ? null : (
        <div className="empty">
          {only === undefined ? (empty ?? text('logEmpty')) : text('logEmptyFiltered')}
        </div>
      )}
      {following ? null : (
        <div className="newest">
          <Button variant="contained" size="small" startIcon={<ArrowDownIcon />} onClick={follow}>
            {unseen > 0 ? text('logNewLines', { count: unseen }) : text('logNewest')}
          </Button>
        </div>
      )}
      {footer === undefined ? null : <div className="foot">{footer}</div>}
      <LineDialog raw={full} onClose={() => setFull(undefined)} />
    </LogRoot>
  )
}
