import { styled } from '@mui/material/styles'
import { memo } from 'react'
import { useRow } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { ExternalIcon } from '../../ui/icons'
import { color, focusRing } from '../../ui/tokens'
import { useContainers } from './containers-context'
import { portLinks, type PortLink } from '#shared/model/port-links'

const Ports = styled('span')({
  display: 'inline-flex',
  gap: 8,
  '& a, & button': { color: color.primary, textDecoration: 'none', borderRadius: 3 },
  '& a:hover, & button:hover': { textDecoration: 'underline' },
  '& a:focus-visible, & button:focus-visible': focusRing,
  '& button': { font: 'inherit', padding: 0, border: 0, background: 'none', cursor: 'pointer' },
  '& span': { color: color.textMuted }
})

/** The published ports, TCP ones as links; those that have no room behind a button. */
export const PortsCell = memo(function PortsCell({ id }: { id: string }) {
  const { host } = useContainers()
  const row = useRow('containers', id)
  if (!row || row.ports.length === 0) return null
  const links = portLinks(row.ports, host)
  const shown = links.length > 2 ? 1 : 2
  return (
    <Ports>
      {links.slice(0, shown).map(link => (
        <PortText key={link.text} link={link} />
      ))}
      {links.length > shown ? <MorePorts links={links.slice(shown)} /> : null}
    </Ports>
  )
})

function PortText({ link: { text, url, onlyThere } }: { link: PortLink }) {
  const { t } = useContainers()
  return url === null ? (
    <span title={onlyThere ? t('portOnlyThere') : undefined}>{text}</span>
  ) : (
    <a href={url} target="_blank" rel="noreferrer" title={t('portOpen', { url })}>
      {text}
    </a>
  )
}

function MorePorts({ links }: { links: readonly PortLink[] }) {
  const { t } = useContainers()
  return (
    <ActionMenu
      label={t('portsMore', { count: links.length })}
      actions={links.map(({ text, url, onlyThere }) => ({
        id: text,
        label: text,
        disabled: url === null,
        ...(onlyThere ? { hint: t('portOnlyThere') } : {}),
        ...(url === null ? {} : { icon: ExternalIcon, hint: t('portOpen', { url }) }),
        onSelect: () => {
          if (url !== null) window.open(url, '_blank', 'noreferrer')
        }
      }))}
      trigger={open => (
        <button type="button" aria-haspopup="menu" onClick={event => open(event.currentTarget)}>
          {t('portsMore', { count: links.length })}
        </button>
      )}
    />
  )
}
