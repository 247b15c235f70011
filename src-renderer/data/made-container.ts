import type { Container } from '#shared/model/container'

let last: Container | null = null

/** Keeps what was just made with --rm: it may end, and be gone, before its page has seen its row. */
export const keepMade = (container: Container): void => {
  last = container
}

/** What a container was when it was made, if it was the last one made with --rm. */
export const madeContainer = (id: string): Container | undefined => (last?.id === id ? last : undefined)
