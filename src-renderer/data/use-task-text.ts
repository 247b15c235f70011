import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskText } from './task-look'

/** Says tasks in the person's language. */
export function useTaskText(): TaskText {
  const { t } = useTranslation('tasks')
  return useCallback<TaskText>((key, values) => t(key, { ...values }), [t])
}
