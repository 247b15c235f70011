import MuiLink from '@mui/material/Link'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Container } from '#shared/model/container'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'
import { Pill } from '../../ui/Pill'
import { color, font } from '../../ui/tokens'

type VolumeMountsProps = { volume: string; users: readonly Pick<Container, 'id' | 'name'>[] }

/** Which containers mount a volume, and where. */
export function VolumeMounts({ volume, users }: VolumeMountsProps) {
  const { t } = useTranslation('volumes')
  if (users.length === 0) return <Box sx={{ color: color.textMuted }}>{t('usedByNobody')}</Box>
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
      {users.map(({ id, name }) => (
        <MountLine key={id} volume={volume} id={id} name={name} />
      ))}
    </Box>
  )
}

function MountLine({ volume, id, name }: { volume: string; id: string; name: string }) {
  const { t } = useTranslation('volumes')
  const engine = useEngineId()
  const { value: detail } = useAnswer(
    (client, signal) => client.containers.detail({ engine, id }, { signal }),
    [engine, id]
  )
  const mounts = detail?.mounts.filter(mount => mount.kind === 'volume' && mount.source === volume) ?? []
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap', minHeight: 28 }}
    >
      <MuiLink component={Link} href={`/containers/${id}/overview`} sx={{ fontWeight: 550 }}>
        <bdi>{name}</bdi>
      </MuiLink>
      {mounts.map(mount => (
        <Box key={mount.target} sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
          <Box component="bdi" sx={{ fontFamily: font.mono, fontSize: '0.75rem', color: color.textMuted }}>
            {mount.target}
          </Box>
          {mount.readOnly ? <Pill>{t('readOnly')}</Pill> : null}
        </Box>
      ))}
    </Box>
  )
}
