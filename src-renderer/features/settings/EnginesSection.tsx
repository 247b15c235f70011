import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { useAppRows } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useHostInfo } from '../../data/use-host-info'
import { useLocked } from '../../data/use-settings'
import { PlusIcon, SearchIcon } from '../../ui/icons'
import { color } from '../../ui/tokens'
import { EngineDialog, type EditedEngine } from './EngineDialog'
import { EngineItem } from './EngineItem'
import { RemoveEngineDialog } from './RemoveEngineDialog'
import { Setting } from './Setting'

/** Every engine that Gantry knows, and one more by its address. */
export function EnginesSection() {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const engines = useAppRows('engines')
  const isLocked = useLocked('engines')
  const isOnlyOne = useHostInfo()?.oneEngine ?? false
  const [isAdding, setIsAdding] = useState(false)
  const [edited, setEdited] = useState<EditedEngine | null>(null)
  const [removed, setRemoved] = useState<Engine | null>(null)
  const edit = useCall(
    async (id: string) => setEdited({ id, added: await client.engines.added({ engine: id }) }),
    { errors: 'toast' }
  )
  const look = useCall(() => client.engines.discover({}), { errors: 'toast' })
  return (
    <Setting id="engines" setting="engines" wide>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mb: 2, p: 0 }}>
        {engines.map(engine => (
          <EngineItem
            key={engine.id}
            engine={engine}
            {...(engine.source === 'settings' &&
              !isLocked && { onEdit: () => void edit.run(engine.id), onRemove: () => setRemoved(engine) })}
          />
        ))}
      </Box>
      {engines.length === 0 || isOnlyOne ? (
        <Typography variant="body2" sx={{ color: color.textMuted, mb: 1.5 }}>
          {t(isOnlyOne ? 'onlyOne' : 'none')}
        </Typography>
      ) : null}
      {isOnlyOne ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="contained"
            startIcon={<PlusIcon />}
            disabled={isLocked}
            onClick={() => setIsAdding(true)}
          >
            {t('add')}
          </Button>
          <Button
            variant="outlined"
            color="secondary"
            startIcon={<SearchIcon />}
            loading={look.pending}
            onClick={() => void look.run()}
          >
            {t('look')}
          </Button>
        </Box>
      )}
      {isAdding ? <EngineDialog onClose={() => setIsAdding(false)} /> : null}
      {edited === null ? null : <EngineDialog edited={edited} onClose={() => setEdited(null)} />}
      {removed === null ? null : <RemoveEngineDialog engine={removed} onClose={() => setRemoved(null)} />}
    </Setting>
  )
}
