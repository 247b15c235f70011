import { useEffect, useState } from 'react'
import { useUiText } from '../texts'
import type { LineView } from './line-view'

const everyMs = 250

/** How many lines there are; said anew a few times a second, however fast they come. */
export function LineCount({ view }: { view: LineView }) {
  const text = useUiText()
  const [count, setCount] = useState(view.count)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        setCount(view.count)
      }, everyMs)
    }
    ask()
    const leave = view.subscribe(ask)
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [view])
  return <span className="lines-count">{text('logLines', { count })}</span>
}
