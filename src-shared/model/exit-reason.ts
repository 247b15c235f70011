/** Why a process ended, as its exit code tells; a key of the strings (`exit_…`). */
export type ExitReason =
  | 'ok'
  | 'error'
  | 'memory'
  | 'not_executable'
  | 'not_found'
  | 'engine'
  | 'interrupted'
  | 'killed'
  | 'crashed'
  | 'terminated'
  | 'signal'

const bySignal: Readonly<Record<number, ExitReason>> = {
  2: 'interrupted',
  4: 'crashed',
  6: 'crashed',
  7: 'crashed',
  8: 'crashed',
  9: 'killed',
  11: 'crashed',
  15: 'terminated'
}

const signals: readonly ExitReason[] = ['interrupted', 'killed', 'crashed', 'terminated', 'signal']

/** Whether a signal ended it, so that it did not end by itself. */
export const isBySignal = (reason: ExitReason): boolean => signals.includes(reason)

/** What an exit code means in a container: shells' and the engine's conventions. */
export function exitReason(code: number, oomKilled: boolean): ExitReason {
  if (code === 0) return 'ok'
  if (oomKilled) return 'memory'
  if (code === 125) return 'engine'
  if (code === 126) return 'not_executable'
  if (code === 127) return 'not_found'
  if (code > 128 && code <= 128 + 64) return bySignal[code - 128] ?? 'signal'
  return 'error'
}
