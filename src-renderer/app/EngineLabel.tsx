import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { engineShapes, restOf, type Rest } from '../data/own-engine'
import { useAppRow } from '../data/use-app-rows'
import { StateBadge } from '../ui/StateBadge'
import { color, ellipsis, font, tabular } from '../ui/tokens'

const words = {
  ready: 'engineReady',
  connecting: 'engineConnecting',
  unreachable: 'engineUnreachable'
} as const
const resting = {
  starting: { shape: 'busy', word: 'engineStarting' },
  asleep: { shape: 'paused', word: 'engineAsleep' },
  fallingAsleep: { shape: 'busy', word: 'engineFallingAsleep' },
  paused: { shape: 'paused', word: 'enginePaused' },
  stopping: { shape: 'busy', word: 'engineStopping' },
  off: { shape: 'stopped', word: 'engineOff' },
  stuck: { shape: 'failed', word: 'engineStuck' }
} as const satisfies Record<Rest, unknown>

/** An engine in a line: its name, how it stands, its version; in the list also where it is. */
export function EngineLabel({ engine, endpoint = false }: { engine: Engine; endpoint?: boolean }) {
  const { t } = useTranslation('app')
  const machine = useAppRow('machine', 'machine')
  const { at } = engine.state
  const { shape, word } =
    at === 'resting' ? resting[restOf(machine?.status.state)] : { shape: engineShapes[at], word: words[at] }
  return (
    <Box component="span" sx={{ display: 'grid', minWidth: 0, flex: 1 }}>
      <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0 }}>
        <Box component="bdi" sx={{ ...ellipsis, fontWeight: 600 }}>
          {engine.name}
        </Box>
        <StateBadge shape={shape} label={t(word)} />
        {engine.version === null ? null : (
          <Box
            component="span"
            title={t('engineVersion', { version: engine.version })}
            sx={{
              ...tabular,
              color: color.textMuted,
              fontSize: '0.75rem',
              marginInlineStart: endpoint ? 'auto' : 0,
              display: endpoint ? 'inline' : { xs: 'none', sm: 'inline' }
            }}
          >
            {engine.version}
          </Box>
        )}
      </Box>
      {endpoint ? (
        <Box
          component="bdi"
          sx={{ ...ellipsis, color: color.textMuted, fontFamily: font.mono, fontSize: '0.6875rem' }}
        >
          {engine.endpoint}
        </Box>
      ) : null}
    </Box>
  )
}
