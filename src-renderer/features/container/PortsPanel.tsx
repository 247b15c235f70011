import MuiLink from '@mui/material/Link'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { Container, ContainerDetail } from '#shared/model/container'
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

/** Its ports, and where they can be opened; while it does not run, those that it will have again. */
export function PortsPanel({ row, detail }: { row: Container; detail: ContainerDetail | null }) {
  const { t } = useTranslation('container')
  const host = hostOfEngine(useEngine(), location)
  const runs = row.state === 'running' || row.state === 'paused'
  // The engine names no port of a container that does not run.
  const ports = runs ? row.ports : detail?.publishes
  if (ports === undefined) return null
  const links = portLinks(ports, host)
  return (
    <Panel title={t('ports')}>
      {links.length === 0 ? <div style={{ color: color.textMuted }}>{t('portsNone')}</div> : null}
      <List>
        {links.map(({ text, url, onlyThere }) => (
          <li key={text}>
            <span className="words">{text}</span>
            {!runs ? (
              <span className="muted">{t('portStopped')}</span>
            ) : url === null ? (
              <span className="muted">
                {t(onlyThere ? 'portOnlyThere' : text.includes(':') ? 'portPublished' : 'portExposed')}
              </span>
            ) : (
              <>
                <MuiLink href={url} target="_blank" rel="noreferrer">
                  {url}
                  <ExternalIcon />
                </MuiLink>
                <CopyButton value={url} />
              </>
            )}
          </li>
        ))}
      </List>
    </Panel>
  )
}
