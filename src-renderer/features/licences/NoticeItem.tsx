import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Notice } from '#shared/contract/app'
import { ChevronRightIcon } from '../../ui/icons'
import { Marked } from '../../ui/json/Marked'
import { Pill } from '../../ui/Pill'
import type { Matcher } from '../../ui/search/use-text-matcher'
import { color, focusRing, font, markLook } from '../../ui/tokens'

const Root = styled('details')({
  '& + &': { borderTop: `1px solid ${color.divider}` },
  '& summary': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 10px',
    padding: '9px 16px',
    cursor: 'pointer',
    listStyle: 'none',
    overflowWrap: 'anywhere'
  },
  '& summary::-webkit-details-marker': { display: 'none' },
  '& summary:focus-visible': { ...focusRing, outlineOffset: -2 },
  '& summary .fold': { display: 'inline-flex', fontSize: 14, color: color.textMuted },
  '&[open] summary .fold': { transform: 'rotate(90deg)' },
  '& .name': { fontWeight: 600 },
  '& .version': { color: color.textMuted },
  '& pre': {
    margin: 0,
    padding: '0 16px 16px 40px',
    fontFamily: font.mono,
    fontSize: '0.75rem',
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text'
  },
  '& mark': markLook
})

/** One package; its notice unfolds. What the search finds is marked. */
export function NoticeItem({ notice, matcher }: { notice: Notice; matcher: Matcher | undefined }) {
  const [isOpen, setIsOpen] = useState(false)
  const { name, version, licence, text } = notice
  return (
    <Root onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className="fold" aria-hidden>
          <ChevronRightIcon fontSize="inherit" />
        </span>
        <bdi className="name">
          <Marked text={name} matcher={matcher} />
        </bdi>
        <span className="version">
          <Marked text={version} matcher={matcher} />
        </span>
        <Pill>
          <Marked text={licence} matcher={matcher} />
        </Pill>
      </summary>
      {isOpen ? (
        <pre>
          <Marked text={text} matcher={matcher} />
        </pre>
      ) : null}
    </Root>
  )
}
