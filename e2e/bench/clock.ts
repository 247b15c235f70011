/** The wall clock in ms, finer than Date.now(): matched with it at the edge of a millisecond, now and then. */
export function wallNow(): number {
  if (performance.now() - matched.at > 5_000) matched = match()
  return performance.now() + matched.offset
}

const match = () => {
  const before = Date.now()
  let edge = before
  while (edge === before) edge = Date.now()
  const at = performance.now()
  return { at, offset: edge - at }
}

let matched = match()

/** How long it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now()
  const result = await work()
  return { ms: performance.now() - started, result }
}
