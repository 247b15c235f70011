import { styled } from '@mui/material/styles'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRow } from '../../data/use-rows'
import { color, focusRing } from '../../ui/tokens'
import { useContainers } from './containers-context'
import { portLinks } from './ports'

const SHOWN = 2

const Ports = styled('span')({
  display: 'inline-flex',
  gap: 8,
  '& a': { color: color.primary, textDecoration: 'none', borderRadius: 3 },
  '& a:hover': { textDecoration: 'underline' },
  '& a:focus-visible': focusRing,
  '& span': { color: color.textMuted }
})

/** The published ports, TCP ones as links; exposed ones only where there is no other. */
export const PortsCell = memo(function PortsCell({ id }: { id: string }) {
  const { t } = useTranslation('containers')
  const { host } = useContainers()
  const row = useRow('containers', id)
  if (!row || row.ports.length === 0) return null
  const links = portLinks(row.ports, host)
  const rest = links.slice(SHOWN)
  return (
    <Ports>
      {links.slice(0, SHOWN).map(({ text, url }) =>
        url === null ? (
          <span key={text}>{text}</span>
        ) : (
          <a key={text} href={url} target="_blank" rel="noreferrer" title={t('portOpen', { url })}>
            {text}
          </a>
        )
      )}
      {rest.length === 0 ? null : (
        <span title={rest.map(({ text }) => text).join('\n')}>{t('portsMore', { count: rest.length })}</span>
      )}
    </Ports>
  )
})
