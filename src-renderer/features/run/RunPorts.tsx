import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { FormField } from '../../ui/FormField'
import { KeyValueEditor, type RowProblem } from '../../ui/KeyValueEditor'
import { color } from '../../ui/tokens'
import type { PortLine } from './draft'
import { blocks, candidates, conflicts, firstFree, publishesPorts } from './ports'
import { useLineProblems, useRunForm } from './run-context'

const isProtocol = (text: string | undefined): text is PortLine['protocol'] =>
  text === 'tcp' || text === 'udp' || text === 'sctp'

/** Published ports; who holds a taken one is told while it is typed. */
export function RunPorts() {
  const { t } = useTranslation('run')
  const { draft, change, holders, portsUnknown } = useRunForm()
  const client = useClient()
  const engine = useEngineId()
  const lineProblems = useLineProblems()
  const free = useCall(
    async (line: PortLine) => {
      const asked = candidates(Number(line.host), line, draft)
      return firstFree(asked, await client.containers.portHolders({ engine, ports: asked }))
    },
    { errors: 'toast' }
  )
  const takeFree = async (line: PortLine) => {
    const port = await free.run(line)
    if (port === undefined || port === null) return
    change(now => ({
      ...now,
      ports: now.ports.map(other => (other.key === line.key ? { ...other, host: String(port) } : other))
    }))
  }

  const problems: Record<string, RowProblem> = lineProblems(draft.ports, ['container', 'host', 'hostIp'])
  for (const [key, holder] of conflicts(draft.ports, holders)) {
    const line = draft.ports.find(one => one.key === key)
    if (problems[key] || !line) continue
    const values = { port: holder.hostPort, container: holder.container ?? '' }
    problems[key] = {
      column: 'host',
      tone: blocks(holder) ? 'error' : 'warning',
      message: t(holder.container === null ? 'portTakenByHost' : 'portTakenBy', values),
      action: (
        <Button
          size="small"
          loading={free.pending}
          sx={{ ml: 1, height: 22 }}
          onClick={() => void takeFree(line)}
        >
          {t('useFreePort')}
        </Button>
      )
    }
  }
  return (
    <FormField label={t('sectionPorts')} help={t('portsHelp')}>
      <KeyValueEditor
        label={t('sectionPorts')}
        addLabel={t('addPort')}
        joiner="→"
        columns={[
          { id: 'host', label: t('portHost'), placeholder: t('portAny'), mono: true },
          { id: 'container', label: t('portContainer'), placeholder: '80', mono: true },
          {
            id: 'protocol',
            label: t('portProtocol'),
            width: 86,
            options: [
              { value: 'tcp', label: 'TCP' },
              { value: 'udp', label: 'UDP' },
              { value: 'sctp', label: 'SCTP' }
            ]
          }
        ]}
        blank={{ host: '', container: '', protocol: 'tcp' }}
        rows={draft.ports.map(({ key, host, container, protocol }) => ({
          id: key,
          values: { host, container, protocol }
        }))}
        onChange={rows =>
          change({
            ports: rows.map(({ id, values }) => ({
              key: id,
              host: values['host'] ?? '',
              container: values['container'] ?? '',
              protocol: isProtocol(values['protocol']) ? values['protocol'] : 'tcp',
              hostIp: draft.ports.find(line => line.key === id)?.hostIp ?? ''
            }))
          })
        }
        problems={problems}
      />
      {!publishesPorts(draft.network) && draft.ports.length > 0 ? (
        <Alert severity="warning">
          {t(draft.network === 'host' ? 'portsIgnoredHost' : 'portsIgnoredNone')}
        </Alert>
      ) : null}
      {portsUnknown && draft.ports.length > 0 ? (
        <Typography variant="caption" sx={{ color: color.textMuted }}>
          {t('portsUnknown')}
        </Typography>
      ) : null}
    </FormField>
  )
}
