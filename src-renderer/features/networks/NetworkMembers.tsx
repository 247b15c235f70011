import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MuiLink from '@mui/material/Link'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { isRunning } from '#shared/model/container'
import type { Network, NetworkMember } from '#shared/model/network'
import { useAnswer } from '../../data/use-answer'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { PlugIcon, UnplugIcon } from '../../ui/icons'
import { ErrorText } from '../../ui/errors/ErrorText'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color, font } from '../../ui/tokens'
import { ConnectDialog } from './ConnectDialog'
import { DisconnectDialog } from './DisconnectDialog'
import { useNetworkUsers } from './network-context'
import { takesMembers } from './network-rows'

/** Who is on a network, with which address; connects and disconnects. */
export function NetworkMembers({ network }: { network: Network }) {
  const { t } = useTranslation('networks')
  const engine = useEngineId()
  const users = useNetworkUsers().get(network.name) ?? []
  const running = users.filter(isRunning)
  const stopped = users.filter(user => !isRunning(user))
  const {
    value: members,
    error,
    again
  } = useAnswer(
    (client, signal) => client.networks.members({ engine, id: network.id }, { signal }),
    // The rows tell when somebody came or went; the addresses are asked for then.
    [engine, network.id, running.map(({ id }) => id).join()]
  )
  const [isConnecting, setConnecting] = useState(false)
  const [leaving, setLeaving] = useState<NetworkMember | null>(null)
  const canAct = useEngineReady()
  const canChange = takesMembers(network)
  return (
    <Panel
      flush
      title={t('membersTitle')}
      actions={
        <Button
          size="small"
          startIcon={<PlugIcon />}
          disabled={!canAct || !canChange}
          title={canChange ? undefined : t('hostHint')}
          onClick={() => setConnecting(true)}
        >
          {t('connect')}
        </Button>
      }
    >
      {error ? (
        <Alert
          severity="error"
          sx={{ m: 2 }}
          action={
            <Button size="small" color="inherit" onClick={again}>
              {t('retry')}
            </Button>
          }
        >
          <ErrorText error={error} />
        </Alert>
      ) : null}
      {members === undefined && !error ? (
        <Box sx={{ px: 2, pb: 2 }}>
          <SkeletonRows count={2} />
        </Box>
      ) : null}
      {members?.length === 0 ? (
        <Box sx={{ px: 2, pb: 2, color: color.textMuted }}>{t('membersEmpty')}</Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {members?.map(member => (
          <Box
            component="li"
            key={member.containerId}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(100px, 1.2fr) minmax(0, 2fr) auto',
              gap: 1.5,
              alignItems: 'center',
              px: 2,
              py: 0.75,
              borderTop: `1px solid ${color.divider}`
            }}
          >
            <MuiLink
              component={Link}
              href={`/containers/${member.containerId}/overview`}
              sx={{ fontWeight: 550, overflowWrap: 'anywhere' }}
            >
              <bdi>{member.name}</bdi>
            </MuiLink>
            <Box
              component="bdi"
              sx={{
                fontFamily: font.mono,
                fontSize: '0.75rem',
                color: color.textMuted,
                overflowWrap: 'anywhere'
              }}
            >
              {[member.ipv4, member.ipv6].filter(Boolean).join('  ') || '–'}
            </Box>
            <Button
              size="small"
              color="inherit"
              startIcon={<UnplugIcon />}
              disabled={!canAct || !canChange}
              aria-label={`${t('disconnect')}: ${member.name}`}
              onClick={() => setLeaving(member)}
            >
              {t('disconnect')}
            </Button>
          </Box>
        ))}
      </Box>
      {stopped.length === 0 ? null : (
        <Box sx={{ px: 2, py: 1.25, color: color.textMuted, borderTop: `1px solid ${color.divider}` }}>
          {t('membersStopped', { names: stopped.map(({ name }) => name).join(', ') })}
        </Box>
      )}
      {isConnecting ? (
        <ConnectDialog
          network={network}
          onClose={() => setConnecting(false)}
          onConnected={() => {
            setConnecting(false)
            again()
          }}
        />
      ) : null}
      {leaving ? (
        <DisconnectDialog
          network={network}
          member={leaving}
          onClose={() => setLeaving(null)}
          onDisconnected={() => {
            setLeaving(null)
            again()
          }}
        />
      ) : null}
    </Panel>
  )
}
