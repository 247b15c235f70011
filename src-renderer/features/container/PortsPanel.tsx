import MuiLink from '@mui/material/Link'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { isRunning, type Container } from '#shared/model/container'
import { hostOfEngine, portLinks } from '#shared/model/port-links'
import { useEngine } from '../../data/use-engine'
import { CopyButton } from '../../ui/CopyButton'
import { ExternalIcon } from '../../ui/icons'
import { Panel } from '../../ui/Panel'
import { color, font } from '../../ui/tokens'

const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& li': { display: 'flex', alignItems: 'center', gap: 8, minHeight: 30, flexWrap: 'wrap' },
  '& .words': { fontFamily: font.mono, fontSize: '0.75rem', minWidth: 96 },
  '& .muted': { color: color.textMuted },
  '& a': { display: 'inline-flex', alignItems: 'center', gap: 5, overflowWrap: 'anywhere' },
  '& a svg': { fontSize: 15 }
})

/** Its ports, and where they can be opened. */
export function PortsPanel({ row }: { row: Container }) {
  const { t } = useTranslation('container')
  const host = hostOfEngine(useEngine(), location)
  const links = portLinks(row.ports, host)
  const runs = isRunning(row)
  return (
    <Panel title={t('ports')}>
      {links.length === 0 ? <div style={{ color: color.textMuted }}>{t('portsNone')}</div> : null}
      <List>
        {links.map(({ text, url }) => (
          <li key={text}>
            <span className="words">{text}</span>
            {url === null ? (
              <span className="muted">{t(text.includes(':') ? 'portPublished' : 'portExposed')}</span>
            ) : runs ? (
              <>
                <MuiLink href={url} target="_blank" rel="noreferrer">
                  {url}
                  <ExternalIcon />
                </MuiLink>
                <CopyButton value={url} />
              </>
            ) : (
              <span className="muted">{t('portStopped')}</span>
            )}
          </li>
        ))}
      </List>
    </Panel>
  )
}
