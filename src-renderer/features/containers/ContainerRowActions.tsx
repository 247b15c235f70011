import { styled } from '@mui/material/styles'
import { memo } from 'react'
import { actCommand } from '#shared/model/command'
import { canDo } from '#shared/model/container'
import { useRow } from '../../data/use-rows'
import { MoreIcon } from '../../ui/icons'
import { color, focusRing } from '../../ui/tokens'
import { verbIcons } from '../../ui/verb-icons'
import { useContainers } from './containers-context'
import { mainVerb, plainAct } from './verbs'

// Plain buttons: with MUI's, and a tooltip and a menu each, they cost more than the rest of the row.
const Buttons = styled('span')({
  display: 'inline-flex',
  gap: 2,
  '& button': {
    display: 'grid',
    placeItems: 'center',
    width: 28,
    height: 28,
    padding: 0,
    border: 0,
    borderRadius: 8,
    color: color.textMuted,
    background: 'none',
    cursor: 'pointer'
  },
  '& button:hover:enabled': { color: color.text, background: color.hover },
  '& button:focus-visible': focusRing,
  '& button:disabled': { opacity: 0.35, cursor: 'default' }
})

/** At the end of a row: start or stop, restart, and everything else behind the dots. */
export const ContainerRowActions = memo(function ContainerRowActions({ id }: { id: string }) {
  const row = useRow('containers', id)
  const { t, act, canAct, openMenu } = useContainers()
  if (!row) return null
  return (
    <Buttons>
      {([mainVerb(row), 'restart'] as const).map(verb => {
        const Drawing = verbIcons[verb]
        const label = t(`verb_${verb}`)
        return (
          <button
            key={verb}
            type="button"
            aria-label={label}
            title={`${label}\n${actCommand(plainAct(verb), [row.name])}`}
            disabled={!canAct || !canDo(verb, row)}
            onClick={() => act(plainAct(verb), [id])}
          >
            <Drawing />
          </button>
        )
      })}
      <button
        type="button"
        aria-label={t('more')}
        title={t('more')}
        aria-haspopup="menu"
        onClick={event => {
          const box = event.currentTarget.getBoundingClientRect()
          openMenu(id, { x: box.right - 180, y: box.bottom })
        }}
      >
        <MoreIcon />
      </button>
    </Buttons>
  )
})
