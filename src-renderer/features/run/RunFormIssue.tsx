import Alert from '@mui/material/Alert'
import { useIssueText } from './run-context'

/** Above the form: what is wrong with it that no field tells. */
export function RunFormIssue() {
  const text = useIssueText()('form')
  if (text === undefined) return null
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {text}
    </Alert>
  )
}
