import type { Chromium } from './chromium'

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
  ready: false,
  /** The process is on its way out: what fails now is no fault. */
  exited: false
} as Launched & { ready: boolean; exited: boolean }
