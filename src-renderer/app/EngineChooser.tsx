import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useContext, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppRow, useAppIds } from '../data/use-app-rows'
import { useCall } from '../data/use-call'
import { EngineIdContext } from '../data/gantry-context'
import { useClient } from '../data/use-client'
import { ChevronDownIcon, EngineIcon, SearchIcon } from '../ui/icons'
import { EngineLabel } from './EngineLabel'

/** Which engine the pages show; all engines with their state behind it. */
export function EngineChooser() {
  const { t } = useTranslation('app')
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const ids = useAppIds('engines', { compare: (a, b) => a.name.localeCompare(b.name) })
  const chosen = useContext(EngineIdContext)
  const engine = useAppRow('engines', chosen ?? '')
  const client = useClient()
  const choose = useCall((engine: string) => client.engines.choose({ engine }), { errors: 'toast' })
  const look = useCall(() => client.engines.discover({}), { errors: 'toast' })
  const close = () => setAnchor(null)
  return (
    <>
      <span hidden id={`${id}-purpose`}>
        {t('engineChoose')}
      </span>
      <Button
        id={id}
        color="inherit"
        aria-labelledby={`${id}-purpose ${id}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        startIcon={<EngineIcon />}
        endIcon={<ChevronDownIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{
          minWidth: 0,
          maxWidth: '100%',
          px: 1.5,
          height: 36,
          '& .MuiButton-startIcon': { color: 'text.secondary' }
        }}
      >
        {engine ? <EngineLabel engine={engine} /> : t('engineNone')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{ paper: { sx: { maxWidth: 460 } } }}
      >
        {ids.map(id => (
          <EngineItem
            key={id}
            id={id}
            selected={id === chosen}
            onChoose={() => {
              close()
              void choose.run(id)
            }}
          />
        ))}
        {ids.length > 0 ? <Divider sx={{ my: '4px !important' }} /> : null}
        <MenuItem
          onClick={() => {
            close()
            void look.run()
          }}
        >
          <SearchIcon sx={{ color: 'text.secondary' }} />
          {t('engineLook')}
        </MenuItem>
      </Menu>
    </>
  )
}

function EngineItem({ id, selected, onChoose }: { id: string; selected: boolean; onChoose: () => void }) {
  const engine = useAppRow('engines', id)
  if (!engine) return null
  return (
    <MenuItem
      role="menuitemradio"
      aria-checked={selected}
      selected={selected}
      onClick={onChoose}
      sx={{ py: 0.75 }}
    >
      <EngineLabel engine={engine} endpoint />
    </MenuItem>
  )
}
