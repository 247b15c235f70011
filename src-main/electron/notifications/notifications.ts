import { Notification } from 'electron'
import type { Settings } from '#shared/model/settings'
import type { AppRows, ObjectRows, Patch } from '#shared/model/tables'
import { NoticeDecider, type Looking, type Notice } from './notice-decider'
import { noticePage, noticeWords } from './notice-words'
import type { Strings } from '../strings'

export type NotificationsOptions = {
  settings: () => Settings | null
  text: () => Strings
  looking: () => Looking
  /** A notification was clicked: its page is asked for, of this engine where it is one engine's. */
  open(hash: string, engine: string | null): void
}

/** Kept until they are clicked or closed, since one that is collected hears no click; no more than a centre shows. */
const MOST_KEPT = 50

/** On Linux a body is markup (Desktop Notifications Specification), and Electron hands it on as it is. */
export const bodyFor = (platform: NodeJS.Platform, text: string): string =>
  platform === 'linux' ? text.replace(/[&<>]/g, sign => ENTITIES[sign] ?? sign) : text

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Tells by the system's notifications what needs somebody. */
export class Notifications {
  readonly #options: NotificationsOptions
  readonly #decider = new NoticeDecider()
  readonly #shown = new Set<Notification>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(options: NotificationsOptions) {
    this.#options = options
  }

  app(patch: Patch<AppRows>): void {
    this.#decider.takeApp(patch, Date.now())
    this.#schedule()
  }

  objects(engine: string, patch: Patch<ObjectRows>): void {
    this.#decider.takeObjects(engine, patch, Date.now())
    this.#schedule()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    for (const one of this.#shown) one.close()
  }

  #schedule(): void {
    const { dueAt } = this.#decider
    if (dueAt === null || this.#timer) return
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, dueAt - Date.now()))
  }

  #tell(): void {
    this.#timer = null
    const settings = this.#options.settings()
    // A burst that goes on is waited for.
    if (settings && Date.now() >= (this.#decider.dueAt ?? 0)) {
      const notices = this.#decider.due(Date.now(), settings.notifications, this.#options.looking())
      if (Notification.isSupported()) notices.forEach(notice => this.#show(notice))
    }
    this.#schedule()
  }

  #show(notice: Notice): void {
    const { title, body } = noticeWords(notice, this.#options.text().notices)
    const shown = new Notification({
      title,
      body: bodyFor(process.platform, body),
      groupId: notice.kind
    })
    this.#shown.add(shown)
    for (const oldest of this.#shown) {
      if (this.#shown.size <= MOST_KEPT) break
      this.#shown.delete(oldest)
    }
    shown.on('click', () => {
      this.#shown.delete(shown)
      this.#options.open(noticePage(notice), notice.kind === 'tasks' ? null : notice.engine)
    })
    shown.on('close', () => this.#shown.delete(shown))
    shown.show()
  }
}
