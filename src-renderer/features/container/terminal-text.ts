const NEWLINE = 10
const RETURN = 13

/** Puts a carriage return before each bare line feed, as a terminal's line discipline would. */
export function withReturns(bytes: Uint8Array): Uint8Array {
  let bare = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE && bytes[i - 1] !== RETURN) bare++
  if (bare === 0) return bytes
  const out = new Uint8Array(bytes.length + bare)
  let at = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === NEWLINE && bytes[i - 1] !== RETURN) out[at++] = RETURN
    out[at++] = bytes[i] ?? 0
  }
  return out
}
