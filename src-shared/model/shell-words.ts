// zsh takes a word with = in front for the path of a program.
const PLAIN = /^(?!=)[\w@%+=:,./-]+$/

/** Quotes one word for a POSIX shell, only where it needs it. */
export const quoteWord = (word: string): string =>
  PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

export const joinWords = (words: readonly string[]): string => words.map(quoteWord).join(' ')

/**
 * Splits a command line as a POSIX shell would: quotes and backslashes, no expansion.
 * Throws an Error with a sentence when a quote is left open.
 */
export const splitWords = (line: string): string[] => {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let i = 0; i < line.length; i++) {
    const c = line.charAt(i)
    if (quote === "'") {
      if (c === "'") quote = null
      else word = (word ?? '') + c
    } else if (c === '\\' && (quote === null || '"\\$`'.includes(line.charAt(i + 1)))) {
      word = (word ?? '') + line.charAt(++i)
    } else if (quote === '"') {
      if (c === '"') quote = null
      else word = (word ?? '') + c
    } else if (c === '"' || c === "'") {
      quote = c
      word ??= ''
    } else if (/\s/.test(c)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + c
    }
  }
  if (quote) throw new Error(`A ${quote} is opened and not closed.`)
  if (word !== null) words.push(word)
  return words
}
