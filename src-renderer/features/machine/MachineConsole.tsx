import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStream } from '../../data/use-stream'
import { Panel } from '../../ui/Panel'
import { color, font, radius } from '../../ui/tokens'

/** Characters of the console that the page keeps. */
const KEPT = 200_000

const Screen = styled('pre')({
  margin: 0,
  padding: 12,
  maxHeight: 320,
  overflow: 'auto',
  fontFamily: font.mono,
  fontSize: '0.75rem',
  lineHeight: 1.55,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  background: color.sunken,
  borderRadius: radius.control,
  unicodeBidi: 'isolate'
})

/** What the machine prints, as it comes. Stays at the end unless the person has scrolled up. */
export function MachineConsole({ isRunning }: { isRunning: boolean }) {
  const { t } = useTranslation('machine')
  const [text, setText] = useState('')
  const [isCut, setCut] = useState(false)
  const screen = useRef<HTMLPreElement>(null)
  const atEnd = useRef(true)
  useStream(
    (client, signal) => (isRunning ? client.machine.console({}, { signal }) : null),
    item => {
      if (item.dropped) setCut(true)
      setText(present => {
        const next = present + item.text
        return next.length > KEPT ? next.slice(next.indexOf('\n', next.length - KEPT) + 1) : next
      })
    },
    [isRunning]
  )
  useEffect(() => {
    const element = screen.current
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight
  }, [text])
  return (
    <Panel title={t('console')}>
      {isCut ? <div style={{ color: color.textMuted, paddingBottom: 6 }}>{t('consoleDropped')}</div> : null}
      <Screen
        ref={screen}
        tabIndex={0}
        aria-label={t('console')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollTop + clientHeight >= scrollHeight - 8
        }}
      >
        {text || t(isRunning ? 'consoleEmpty' : 'consoleStopped')}
      </Screen>
    </Panel>
  )
}
