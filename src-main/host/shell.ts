import type { AppInfo } from '#shared/contract/app'
import type { Updates } from '../core/updates'
import type { UserFiles } from '../core/user-files'

/** What only the shell around the host can do: a window (electron) or a web page (headless). */
export type Shell = UserFiles & {
  readonly kind: AppInfo['shell']
  readonly updates: Updates
  /** Shows a file or a folder in the file manager of the computer; null where nobody would see it. */
  readonly reveal: ((path: string) => Promise<void>) | null
  /** Has the user choose a folder of the computer (null: none after all); null where only a path can be typed. */
  readonly pickFolder: (() => Promise<string | null>) | null
}
