import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { LogBuffer, LogSource } from '../log-buffer'
import { LineView } from './line-view'

export const lineHeight = 20
const overscan = 6
const frameMs = 8
const longestWaitMs = 100
// Chromium draws nothing beyond about 33 million px.
const tallestPx = 16_000_000

export type LogWindow = {
  view: LineView
  /** Lines to render: numbers, then the sources of unfinished lines. */
  lines: readonly (number | LogSource)[]
  following: boolean
  /** Lines that came since one stopped following. */
  unseen: number
  version: number
  scroller: RefObject<HTMLDivElement | null>
  sizer: RefObject<HTMLDivElement | null>
  block: RefObject<HTMLDivElement | null>
  onScroll: () => void
  follow: () => void
  /** Brings a line to the middle, and stops following. */
  show: (line: number) => void
  /** The lines one sees, first and last. */
  seen: () => { first: number; last: number }
}

type Place = {
  from: number
  to: number
  count: number
  open: readonly LogSource[]
  anchor: number
  share: number
}

const nowhere: Place = { from: 0, to: 0, count: 0, open: [], anchor: 0, share: 0 }

/**
 * Which lines to render, where, and whether the view follows the end.
 *
 * Lines differ in height when they wrap, and 200,000 of them roll through a full buffer, so nothing is
 * measured but what is seen: at a share `p` of the way down the scroll bar, the place `p * count` of the
 * log stands at `p` of the view's height. For lines of one height this is exactly the native position.
 */
export function useLogWindow(buffer: LogBuffer, only: LogSource | undefined, wrap: boolean): LogWindow {
  const view = useMemo(() => new LineView(buffer, only), [buffer, only])
  const scroller = useRef<HTMLDivElement>(null)
  const sizer = useRef<HTMLDivElement>(null)
  const block = useRef<HTMLDivElement>(null)
  // Px that a line takes on average: more than one row's where lines wrap.
  const rowPx = useRef(lineHeight)
  const [place, setPlace] = useState(nowhere)
  const [version, setVersion] = useState(0)
  const [following, setFollowing] = useState(true)
  const [unseen, setUnseen] = useState(0)
  const follows = useRef(true)
  // The scroll position that we set ourselves: its event is not the person's.
  const ours = useRef(-1)
  const leftAt = useRef(0)

  const read = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    const open = (['stdout', 'stderr'] as const).filter(
      source => (only === undefined || only === source) && buffer.openBytes(source).length > 0
    )
    const count = view.count + open.length
    const height = element.clientHeight
    const room = Math.max(1, Math.min(tallestPx, count * rowPx.current) - height)
    const share = follows.current ? 1 : Math.max(0, Math.min(1, element.scrollTop / room))
    const anchor = share * count
    const above = Math.ceil((share * height) / lineHeight) + overscan
    const below = Math.ceil(((1 - share) * height) / lineHeight) + overscan
    const from = Math.max(0, Math.floor(anchor) - above)
    const to = Math.min(count, Math.ceil(anchor) + below)
    setPlace({ from, to, count, open, anchor, share })
  }, [buffer, view, only])

  // What came since the last frame is taken in once a frame.
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let readyAt = 0
    const take = () => {
      frame = 0
      timer = undefined
      const began = performance.now()
      // Half of the time is for what brings the lines: where a frame is costly, the next one waits as long
      // as this one took, painting included.
      setTimeout(() => {
        const now = performance.now()
        readyAt = now + Math.min(longestWaitMs, now - began)
      })
      const gone = view.update()
      const element = scroller.current
      if (!follows.current && gone > 0 && element !== null) {
        // Lines went at the front: what one reads stays where it is.
        element.scrollTop -= gone * rowPx.current
        ours.current = element.scrollTop
      }
      if (!follows.current) setUnseen(Math.max(0, buffer.end - leftAt.current))
      setVersion(before => before + 1)
      read()
    }
    const ask = () => {
      if (frame !== 0 || timer !== undefined) return
      const waitMs = readyAt - performance.now()
      if (waitMs < frameMs) frame = requestAnimationFrame(take)
      else
        timer = setTimeout(() => {
          frame = requestAnimationFrame(take)
        }, waitMs - frameMs)
    }
    ask()
    const leave = buffer.subscribe(ask)
    const observer = new ResizeObserver(ask)
    if (scroller.current !== null) observer.observe(scroller.current)
    return () => {
      leave()
      observer.disconnect()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [buffer, view, read])

  // Puts the rendered block so that the anchor stands where it belongs.
  useLayoutEffect(() => {
    const element = scroller.current
    const body = block.current
    if (element === null || body === null || sizer.current === null) return
    const { anchor, share, from, to, count } = place
    const isWhole = from === 0 && to === count
    const tallPx = body.offsetHeight
    // Kept while one reads: a new average would move what one reads.
    if (!wrap) rowPx.current = lineHeight
    else if (to > from && (follows.current || isWhole)) rowPx.current = tallPx / (to - from)
    sizer.current.style.height = `${isWhole ? tallPx : Math.min(tallestPx, count * rowPx.current)}px`
    if (follows.current) {
      element.scrollTop = element.scrollHeight
      ours.current = element.scrollTop
    }
    const index = Math.min(Math.floor(anchor), Math.max(0, count - 1))
    const row = body.children[index - from]
    const top = row instanceof HTMLElement ? row.offsetTop + (anchor - index) * row.offsetHeight : 0
    const at = element.scrollTop + share * element.clientHeight - top
    body.style.transform = `translateY(${isWhole ? 0 : Math.round(at)}px)`
  }, [place, version, wrap])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    if (Math.abs(element.scrollTop - ours.current) < 1) return
    ours.current = -1
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2
    if (atEnd !== follows.current) {
      follows.current = atEnd
      leftAt.current = buffer.end
      setUnseen(0)
      setFollowing(atEnd)
    }
    read()
  }, [buffer, read])

  const follow = useCallback(() => {
    follows.current = true
    setFollowing(true)
    setUnseen(0)
    read()
  }, [read])

  const show = useCallback(
    (line: number) => {
      const element = scroller.current
      if (element === null) return
      if (follows.current) leftAt.current = buffer.end
      follows.current = false
      setFollowing(false)
      const place = view.placeOf(line) + 0.5
      const count = Math.max(1, view.count)
      const room = Math.max(1, Math.min(tallestPx, count * rowPx.current) - element.clientHeight)
      // In the middle where lines are of one height; where they wrap, at its share, which is always in sight.
      const middle = wrap ? 0 : element.clientHeight / lineHeight / 2
      const share = (place - middle) / Math.max(1, count - 2 * middle)
      element.scrollTop = Math.max(0, Math.min(1, share)) * room
      ours.current = -1
      read()
    },
    [buffer, view, read, wrap]
  )

  const seen = useCallback(() => {
    const element = scroller.current
    const height = (element?.clientHeight ?? 0) / lineHeight
    const first = Math.max(0, Math.floor(place.anchor - place.share * height))
    const last = Math.min(view.count - 1, Math.ceil(place.anchor + (1 - place.share) * height))
    return { first: view.at(first) ?? buffer.trimmed, last: view.at(last) ?? buffer.end - 1 }
  }, [buffer, view, place])

  const lines = useMemo(() => {
    const shown: (number | LogSource)[] = []
    for (let at = place.from; at < place.to; at++) {
      const line = view.at(at) ?? place.open[at - (place.count - place.open.length)]
      if (line !== undefined) shown.push(line)
    }
    return shown
  }, [place, view])

  return { view, lines, following, unseen, version, scroller, sizer, block, onScroll, follow, show, seen }
}
