import Box from '@mui/material/Box'
import { useContext } from 'react'
import { EngineIdContext } from '../../data/gantry-context'
import { TaskItem } from './TaskItem'

/** Long jobs one under the other: the tasks page, and a popover in its compact form. */
export function TaskList({ ids, compact }: { ids: readonly string[]; compact?: boolean }) {
  const engine = useContext(EngineIdContext)
  return (
    <Box role="list" sx={{ '& > [role=listitem]:last-of-type': { borderBottom: 0 } }}>
      {ids.map(id => (
        <TaskItem key={id} id={id} engine={engine} compact={compact} />
      ))}
    </Box>
  )
}
