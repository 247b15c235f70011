/** Something that the palette finds. */
export type Command = {
  readonly id: string
  readonly label: string
  /** Beside it, and found as well, but less. */
  readonly detail: string
  /** More words that find it. */
  readonly keywords?: string
  /** Of two that fit equally well, the larger one is first. */
  readonly weight: number
}

/** The words of a query, each of which must be found. */
export const tokensOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

const isWordStart = (text: string, at: number): boolean => at === 0 || /[\s\-_./:@]/.test(text[at - 1] ?? '')

/** How well one word fits, the smaller the better; null: not at all. */
const fit = (label: string, rest: string, token: string): number | null => {
  const at = label.indexOf(token)
  if (at < 0) return rest.includes(token) ? 4 : null
  if (at === 0) return label.length === token.length ? 0 : 1
  return isWordStart(label, at) ? 2 : 3
}

const byLabel = (a: Command, b: Command): number => (a.label < b.label ? -1 : 1)

/** The commands that a query finds, the best first, at most so many. An empty query finds all, by weight and as given. */
export function searchCommands<C extends Command>(commands: readonly C[], query: string, most: number): C[] {
  const tokens = tokensOf(query)
  const whole = tokens.join(' ')
  const found: { command: C; score: number }[] = []
  for (const command of commands) {
    const label = command.label.toLowerCase()
    const rest = `${command.detail} ${command.keywords ?? ''}`.toLowerCase()
    let score = label === whole ? -1 : 0
    for (const token of tokens) {
      const fitness = fit(label, rest, token)
      if (fitness === null) {
        score = Infinity
        break
      }
      score += fitness
    }
    if (score < Infinity) found.push({ command, score })
  }
  return found
    .sort(
      (a, b) =>
        a.score - b.score ||
        b.command.weight - a.command.weight ||
        (whole === '' ? 0 : a.command.label.length - b.command.label.length || byLabel(a.command, b.command))
    )
    .slice(0, most)
    .map(({ command }) => command)
}
