import { contract } from '#shared/contract/index'
import type { Settings } from '#shared/model/settings'
import { connect } from '#shared/wire/connect'
import type { Port } from '#shared/wire/port'
import { chosenEngine } from './chosen-engine'
import { LiveRows } from './live-rows'
import { Notifications } from './notifications/notifications'
import { stringsFor } from './strings'
import { startTray } from './tray/tray'
import type { TrayDeeds } from './tray/tray-deeds'

export type BackgroundOptions = {
  port: Port
  platform: NodeJS.Platform
  /** The folder of the tray's icons. */
  icons: string
  locale: string
  deeds: Pick<TrayDeeds, 'open' | 'visit' | 'quit'>
  /** The page that the focused window shows; null: none has the focus. */
  lookingAt: () => string | null
  /** The settings have arrived, or changed. */
  changed: (settings: Settings) => void
}

/** What goes on with the window closed: the tray and the notifications, on one client of the contract. */
export const startBackground = (options: BackgroundOptions): { stop(): void } => {
  const { client, close } = connect(contract, options.port)
  const text = () => stringsFor(rows.settings?.language ?? 'system', options.locale)
  const notifications = new Notifications({
    settings: () => rows.settings,
    text,
    looking: () => {
      const hash = options.lookingAt()
      return hash === null
        ? null
        : { hash, engine: chosenEngine(rows.settings, [...rows.engines.values()])?.id ?? null }
    },
    open: (hash, engine) => {
      const show = () => options.deeds.open(hash)
      // The page of another engine's container begins with a change of engine.
      if (engine === null) show()
      else client.engines.choose({ engine }).then(show, show)
    }
  })
  const rows = new LiveRows(client, {
    app: patch => {
      const settings = patch.put?.settings?.[0]
      if (settings) options.changed(settings)
      notifications.app(patch)
      tray.changed()
    },
    objects: (engine, patch) => {
      notifications.objects(engine, patch)
      tray.changed()
    }
  })
  const { platform, icons, deeds } = options
  const tray = startTray({ client, rows, platform, icons, text, deeds })
  return {
    stop: () => {
      rows.stop()
      notifications.stop()
      tray.stop()
      close()
    }
  }
}
