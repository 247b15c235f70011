import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { EngineIdContext } from '../../data/gantry-context'
import { engineShapes } from '../../data/own-engine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useLocked } from '../../data/use-settings'
import { Pill } from '../../ui/Pill'
import { StateBadge } from '../../ui/StateBadge'
import { ItemNote, ItemPlace, ItemTitle, SettingItem } from './SettingItem'

type EngineItemProps = { engine: Engine; onEdit?: () => void; onRemove?: () => void }

/** One engine: how it stands, where Gantry knows it from and where it listens. */
export function EngineItem({ engine, onEdit, onRemove }: EngineItemProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const shown = useContext(EngineIdContext)
  const choose = useCall(() => client.engines.choose({ engine: engine.id }), { errors: 'toast' })
  const { at } = engine.state
  const isAdministrators = useLocked('engines') && engine.source === 'settings'
  const actions = (
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
  )
  return (
    <SettingItem actions={actions}>
      <ItemTitle>
        <Box component="bdi" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {engine.name}
        </Box>
        <StateBadge shape={engineShapes[at]} label={t(at)} />
        {engine.id === shown ? <Pill tone="primary">{t('inUse')}</Pill> : null}
      </ItemTitle>
      <ItemNote>
        {[t(isAdministrators ? 'policy' : engine.source), engine.version].filter(Boolean).join(' · ')}
      </ItemNote>
      <ItemPlace>{engine.endpoint}</ItemPlace>
    </SettingItem>
  )
}
