import { styled } from '@mui/material/styles'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { color, focusRing } from '../../ui/tokens'
import type { Section, SectionId } from './sections'

const Root = styled('nav')({
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
  '& a': {
    flex: 'none',
    padding: '6px 12px',
    borderRadius: 8,
    color: color.textMuted,
    fontWeight: 530,
    fontSize: '0.8125rem',
    textDecoration: 'none',
    whiteSpace: 'nowrap'
  },
  '& a:hover': { color: color.text, background: color.hover },
  '& a:focus-visible': focusRing,
  '& a[aria-current]': { color: color.text, background: color.selected },
  '@container (max-width: 720px)': { flexDirection: 'row', overflowX: 'auto', padding: 2, margin: -2 }
})

type SettingsNavProps = { sections: readonly Section[]; current: SectionId | null }

/** The sections of the settings. The arrow keys move between them, Enter opens one. */
export function SettingsNav({ sections, current }: SettingsNavProps) {
  const { t } = useTranslation('settings')
  const root = useRef<HTMLElement>(null)
  // In a narrow window the sections are a row that scrolls.
  useEffect(() => {
    root.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const links = [...(root.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex(link => link === document.activeElement)
    links[(at + step + links.length) % links.length]?.focus()
  }
  return (
    <Root ref={root} aria-label={t('sections')} onKeyDown={onKeyDown}>
      {sections.map(({ id }) => (
        <a key={id} href={`#/settings/${id}`} aria-current={id === current ? 'page' : undefined}>
          {t(`section.${id}`)}
        </a>
      ))}
    </Root>
  )
}
