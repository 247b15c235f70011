import { memo } from 'react'
import type { Fault } from '#shared/model/ref'
import { useDismissFailure } from '../../data/use-dismiss-failure'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { NameWithFailure } from '../../ui/NameWithFailure'
import { RowFailure } from '../../ui/RowFailure'

/** A container's name; under it what went wrong with its last deed, until it is dismissed. */
export const NameCell = memo(function NameCell({ id }: { id: string }) {
  const row = useRow('containers', id)
  if (!row) return null
  const name = <CellText strong>{row.name}</CellText>
  if (row.failure === null) return name
  return <NameWithFailure failure={<Failure id={id} failure={row.failure} />}>{name}</NameWithFailure>
})

function Failure({ id, failure }: { id: string; failure: Fault }) {
  const dismiss = useDismissFailure('containers')
  return <RowFailure failure={failure} onDismiss={() => dismiss(id)} />
}
