import { useGantry, type Toast } from './gantry-context'

/** Tells something in passing. */
export function useToast(): (toast: Toast) => void {
  return useGantry().toast
}
