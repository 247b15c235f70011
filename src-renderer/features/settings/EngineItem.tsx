import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { EngineIdContext } from '../../data/gantry-context'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { Pill } from '../../ui/Pill'
import { StateBadge } from '../../ui/StateBadge'
import { color, font } from '../../ui/tokens'

const shapes = { ready: 'running', connecting: 'busy', unreachable: 'failed' } as const

type EngineItemProps = { engine: Engine; onEdit?: () => void; onRemove?: () => void }

/** One engine: how it stands, where Gantry knows it from and where it listens. */
export function EngineItem({ engine, onEdit, onRemove }: EngineItemProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const shown = useContext(EngineIdContext)
  const choose = useCall(() => client.engines.choose({ engine: engine.id }), { errors: 'toast' })
  const { at } = engine.state
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 1,
        borderTop: `1px solid ${color.divider}`
      }}
    >
      <Box sx={{ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 0.25 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>
          <Box component="bdi" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {engine.name}
          </Box>
          <StateBadge shape={shapes[at]} label={t(at)} />
          {engine.id === shown ? <Pill tone="primary">{t('inUse')}</Pill> : null}
        </Box>
        <Box sx={{ color: color.textMuted, fontSize: '0.75rem' }}>
          {[t(engine.source), engine.version].filter(Boolean).join(' · ')}
        </Box>
        <Box
          component="bdi"
          sx={{
            color: color.textMuted,
            fontFamily: font.mono,
            fontSize: '0.6875rem',
            overflowWrap: 'anywhere'
          }}
        >
          {engine.endpoint}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {engine.id === shown ? null : (
          <Button
            size="small"
            variant="outlined"
            color="secondary"
            aria-label={`${t('use')}: ${engine.name}`}
            onClick={() => void choose.run()}
          >
            {t('use')}
          </Button>
        )}
        {onEdit === undefined ? null : (
          <Button
            size="small"
            variant="outlined"
            color="secondary"
            aria-label={`${t('edit')}: ${engine.name}`}
            onClick={onEdit}
          >
            {t('edit')}
          </Button>
        )}
        {onRemove === undefined ? null : (
          <Button size="small" color="error" aria-label={`${t('remove')}: ${engine.name}`} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
