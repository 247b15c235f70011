import type { Toast } from '../data/gantry-context'

export type ShownToast = Toast & { readonly id: string }

const MOST_TOASTS = 4

/**
 * With one more, which takes the place of the same text. Where there is no room the oldest makes it, an error only
 * for another error: one that goes by itself had better be one too many for a moment.
 */
export function withToast(shown: readonly ShownToast[], toast: ShownToast): readonly ShownToast[] {
  const kept = shown.filter(({ text }) => text !== toast.text)
  while (kept.length >= MOST_TOASTS) {
    const passing = kept.findIndex(({ tone }) => tone !== 'error')
    if (passing < 0 && toast.tone !== 'error') break
    kept.splice(Math.max(0, passing), 1)
  }
  return [...kept, toast]
}
