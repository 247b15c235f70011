/** What the desktop app's preload offers beyond the port. */
type Bridge = {
  /** The path of a file that was dropped on the page, or picked; empty when it is none of this computer's. */
  pathOf(file: File): string
  /** Begins to drag a saved file out of the window; to be called while the page's own drag begins. */
  dragOut(path: string): void
}

/** Undefined in a browser. */
export const desktop = (): Bridge | undefined => (window as { gantry?: Bridge }).gantry
