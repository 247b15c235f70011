import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageDetail } from '#shared/model/image'
import type { PortHolder } from '#shared/model/run-spec'
import type { RowProblem } from '../../ui/KeyValueEditor'
import { emptyDraft, type RunDraft } from './draft'
import type { ChangeDraft } from './run-draft'
import type { Issues } from './to-spec'

export type RunForm = {
  draft: RunDraft
  change: ChangeDraft
  issues: Issues
  /** The chosen image's own settings; null while it is not here or not known. */
  detail: ImageDetail | null
  isLocal: boolean
  holders: readonly PortHolder[]
  /** The ports could not be asked about. */
  portsUnknown: boolean
}

/** What the parts of the form share. */
export const RunFormContext = createContext<RunForm>({
  draft: emptyDraft(),
  change: () => undefined,
  issues: {},
  detail: null,
  isLocal: false,
  holders: [],
  portsUnknown: false
})

export const useRunForm = (): RunForm => useContext(RunFormContext)

/** What is wrong with a field, in the person's language; undefined: nothing. */
export function useIssueText(): (place: string) => string | undefined {
  const { t } = useTranslation('run')
  const { issues } = useRunForm()
  return place => {
    const issue = issues[place]
    return issue && t(issue.key, { ...issue.values })
  }
}

/** The first problem of each line, for `KeyValueEditor`. */
export function useLineProblems(): (
  lines: readonly { key: string }[],
  columns: readonly string[]
) => Record<string, RowProblem> {
  const issueText = useIssueText()
  return (lines, columns) => {
    const problems: Record<string, RowProblem> = {}
    for (const { key } of lines) {
      for (const column of columns) {
        const message = issueText(`${key}.${column}`)
        if (message !== undefined && problems[key] === undefined) problems[key] = { column, message }
      }
    }
    return problems
  }
}
