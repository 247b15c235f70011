import type { Rectangle } from 'electron'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export type Bounds = Rectangle & { maximized: boolean }

export const SMALLEST = { width: 420, height: 480 }
const FIRST = { width: 1180, height: 780 }

/** The remembered bounds, or null when there are none that can be read. */
export const readBounds = (file: string): Bounds | null => {
  try {
    const { x, y, width, height, maximized } = Object(JSON.parse(readFileSync(file, 'utf8'))) as Bounds
    const isUsable = [x, y, width, height].every(Number.isInteger) && width > 0 && height > 0
    return isUsable ? { x, y, width, height, maximized: maximized === true } : null
  } catch {
    return null
  }
}

/** Losing them loses nothing but a place on the screen, so a failed write is let go. */
export const writeBounds = (file: string, bounds: Bounds): void => {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(bounds))
    renameSync(`${file}.new`, file)
  } catch {
    // The next start opens in the middle of the screen.
  }
}

/** Where to open: as left, unless that screen is gone; then in the middle of the first one. */
export const openingBounds = (
  remembered: Bounds | null,
  workAreas: readonly Rectangle[]
): { x?: number; y?: number; width: number; height: number } => {
  const first = workAreas[0]
  const fit = (size: { width: number; height: number }, area: Rectangle | undefined) => ({
    width: Math.max(SMALLEST.width, Math.min(size.width, area?.width ?? size.width)),
    height: Math.max(SMALLEST.height, Math.min(size.height, area?.height ?? size.height))
  })
  if (!remembered) return fit(FIRST, first)
  // Enough of the title bar must be in reach of the mouse.
  const area = workAreas.find(
    one =>
      remembered.x + remembered.width - 100 >= one.x &&
      remembered.x + 100 <= one.x + one.width &&
      remembered.y >= one.y &&
      remembered.y + 40 <= one.y + one.height
  )
  return area ? { x: remembered.x, y: remembered.y, ...fit(remembered, area) } : fit(remembered, first)
}
