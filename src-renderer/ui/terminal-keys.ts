type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** Shift+Esc, which no program in a terminal can tell from Esc. */
export const isLeaveKey = ({ key, shiftKey, ctrlKey, altKey, metaKey }: Keys): boolean =>
  key === 'Escape' && shiftKey && !ctrlKey && !altKey && !metaKey
