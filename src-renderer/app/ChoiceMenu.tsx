import IconButton from '@mui/material/IconButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyKey } from '#shared/model/settings'
import { useLocked } from '../data/use-settings'
import { CheckIcon, LockIcon, type Icon } from '../ui/icons'

export type Choice<V extends string> = { readonly value: V; readonly label: string; readonly icon?: Icon }

type ChoiceMenuProps<V extends string> = {
  /** What is chosen; an administrator may have locked it. */
  setting: PolicyKey
  label: string
  icon: Icon
  choices: readonly Choice<V>[]
  value: V
  onChoose: (value: V) => void
}

/** One of a few, behind an icon of the top bar. */
export function ChoiceMenu<V extends string>({
  setting,
  label,
  icon: Drawing,
  choices,
  value,
  onChoose
}: ChoiceMenuProps<V>) {
  const { t } = useTranslation('app')
  const isLocked = useLocked(setting)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          size="medium"
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={event => setAnchor(event.currentTarget)}
        >
          <Drawing />
        </IconButton>
      </Tooltip>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {choices.map(({ value: each, label, icon: Mark }) => (
          <MenuItem
            key={each}
            role="menuitemradio"
            aria-checked={each === value}
            disabled={isLocked}
            onClick={() => {
              setAnchor(null)
              onChoose(each)
            }}
          >
            {Mark ? (
              <ListItemIcon>
                <Mark />
              </ListItemIcon>
            ) : null}
            <span style={{ flex: 1 }}>{label}</span>
            <CheckIcon sx={{ visibility: each === value ? 'visible' : 'hidden', fontSize: 16 }} />
          </MenuItem>
        ))}
        {isLocked ? (
          <Typography
            component="li"
            role="none"
            variant="caption"
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5, px: 2, py: 0.5, color: 'text.secondary' }}
          >
            <LockIcon sx={{ fontSize: 14 }} />
            {t('locked')}
          </Typography>
        ) : null}
      </Menu>
    </>
  )
}
