const TRIES = 4
const PAUSE_MS = 400

/**
 * Loads again what failed to load: the browser drops requests when the network changes, which starting a
 * container can do, and a page must not be lost to that.
 */
export const again =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await load()
      } catch (error) {
        if (left === 0) throw error
        await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
      }
    }
  }
