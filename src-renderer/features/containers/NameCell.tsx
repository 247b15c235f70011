import { styled } from '@mui/material/styles'
import { memo } from 'react'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { CloseIcon } from '../../ui/icons'
import { useContainers } from './containers-context'
import { color, ellipsis, focusRing } from '../../ui/tokens'

const Failure = styled('span')({
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minWidth: 0,
  color: color.error,
  fontSize: '0.6875rem',
  lineHeight: '15px',
  '& bdi': { ...ellipsis, minWidth: 0 },
  '& button': {
    display: 'grid',
    placeItems: 'center',
    width: 16,
    height: 15,
    flex: 'none',
    padding: 0,
    border: 0,
    borderRadius: 4,
    color: 'inherit',
    background: 'none',
    cursor: 'pointer'
  },
  '& button:hover': { background: color.hover },
  '& button:focus-visible': focusRing,
  '& svg': { fontSize: 13 }
})

/** A container's name; under it what went wrong with its last deed, until it is dismissed. */
export const NameCell = memo(function NameCell({ id }: { id: string }) {
  const row = useRow('containers', id)
  if (!row) return null
  if (row.failure === null) return <CellText strong>{row.name}</CellText>
  return (
    <span style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', lineHeight: '17px' }}>
      <span style={ellipsis}>
        <CellText strong>{row.name}</CellText>
      </span>
      <FailureLine id={id} message={row.failure.message} />
    </span>
  )
})

function FailureLine({ id, message }: { id: string; message: string }) {
  const { t } = useContainers()
  const client = useClient()
  const engine = useEngineId()
  const dismiss = useCall(() => client.containers.dismissFailure({ engine, id }), { errors: 'toast' })
  return (
    <Failure role="alert">
      <bdi title={message}>{message}</bdi>
      <button type="button" aria-label={t('dismiss')} title={t('dismiss')} onClick={() => void dismiss.run()}>
        <CloseIcon />
      </button>
    </Failure>
  )
}
