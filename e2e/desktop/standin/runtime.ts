import type { Chromium } from './chromium'
import type { BrowserWindow } from './browser-window'
import type { WebContents } from './web-contents'

/** The command line and the app's package, as the launcher found them. */
export type Launched = {
  chromium: Chromium
  /** The folder of the app's package.json. */
  appDir: string
  package: { name?: string; productName?: string; version?: string }
  switches: readonly string[]
  electronVersion: string
}

/** What the parts of the stand-in know of each other; one per process, filled by `run.ts`. */
export const runtime = {
  windows: new Map<number, BrowserWindow>(),
  contents: new Map<number, WebContents>(),
  focused: null as BrowserWindow | null,
  ready: false,
  /** The process is on its way out: what fails now is no fault. */
  exited: false
} as Launched & {
  windows: Map<number, BrowserWindow>
  contents: Map<number, WebContents>
  focused: BrowserWindow | null
  ready: boolean
  exited: boolean
}
