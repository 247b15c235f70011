import { styled } from '@mui/material/styles'
import Switch from '@mui/material/Switch'
import { useTranslation } from 'react-i18next'
import type { MachinePort, MachineStatus, PortHop } from '#shared/model/machine'
import { Panel } from '../../ui/Panel'
import { StateBadge, type StateShape } from '../../ui/StateBadge'
import { color, tabular } from '../../ui/tokens'
import type { en } from './strings'
import { useConfigure } from './use-machine'

const hops: Record<PortHop, { shape: StateShape; word: keyof typeof en }> = {
  open: { shape: 'done', word: 'hopOpen' },
  taken: { shape: 'failed', word: 'hopTaken' },
  denied: { shape: 'failed', word: 'hopDenied' },
  failed: { shape: 'failed', word: 'hopFailed' },
  closed: { shape: 'stopped', word: 'hopClosed' }
}

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  ...tabular,
  '& th': { textAlign: 'start', fontWeight: 530, fontSize: '0.75rem', color: color.textMuted },
  '& th, & td': { padding: '6px 12px 6px 0', verticalAlign: 'middle' },
  '& tbody tr': { borderTop: `1px solid ${color.divider}` },
  '& .owner': { fontSize: '0.75rem', color: color.error },
  '& .note': { fontSize: '0.75rem', color: color.textMuted }
})

/** Each published port with the state of every part of its way. */
export function MachinePorts({ machine }: { machine: MachineStatus }) {
  const { t } = useTranslation('machine')
  const { run, pending } = useConfigure()
  const { lanPorts } = machine.settings
  const letLan = (port: number, open: boolean) =>
    void run({ lanPorts: open ? [...lanPorts, port] : lanPorts.filter(each => each !== port) })
  if (machine.ports.length === 0) {
    return (
      <Panel title={t('ports')}>
        <span style={{ color: color.textMuted }}>{t('portsNone')}</span>
      </Panel>
    )
  }
  return (
    <Panel title={t('ports')}>
      <div style={{ overflowX: 'auto' }}>
        <Table>
          <thead>
            <tr>
              <th scope="col">{t('portHost')}</th>
              <th scope="col">{t('portIpv4')}</th>
              <th scope="col">{t('portIpv6')}</th>
              <th scope="col">{t('portGuest')}</th>
              <th scope="col">{t('portLan')}</th>
            </tr>
          </thead>
          <tbody>
            {machine.ports.map(port => (
              <tr key={`${port.protocol} ${port.hostPort}`}>
                <td>
                  {port.hostPort}/{port.protocol}
                  <Owner port={port} />
                </td>
                <td>
                  <Hop hop={port.ipv4} />
                </td>
                <td>{port.ipv6 === null ? '–' : <Hop hop={port.ipv6} />}</td>
                <td>
                  {port.guestPort}
                  {port.loopback ? <div className="note">{t('portLoopback')}</div> : null}
                </td>
                <td>
                  <Switch
                    size="small"
                    // What is asked for is the whole list: a second one, of this list, would undo the first.
                    disabled={port.loopback || pending}
                    checked={lanPorts.includes(port.hostPort) && !port.loopback}
                    onChange={(_, open) => letLan(port.hostPort, open)}
                    slotProps={{
                      input: {
                        'aria-label': t(lanPorts.includes(port.hostPort) ? 'portLanClose' : 'portLanOpen', {
                          port: port.hostPort
                        })
                      }
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  )
}

function Hop({ hop }: { hop: PortHop }) {
  const { t } = useTranslation('machine')
  const { shape, word } = hops[hop]
  return <StateBadge shape={shape} label={t(word)} />
}

function Owner({ port: { owner } }: { port: MachinePort }) {
  const { t } = useTranslation('machine')
  if (owner === null) return null
  const { name, pid } = owner
  return (
    <div className="owner">{pid === null ? t('portOwner', { name }) : t('portOwnerPid', { name, pid })}</div>
  )
}
