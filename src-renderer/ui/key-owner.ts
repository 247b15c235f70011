/** Whether a key pressed there is text. The terminal takes its keys in a textarea, so it counts as typing. */
export const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'file'].includes(target.type)
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Nothing happens by keys under a dialog or a menu. */
export const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=menu]') !== null
