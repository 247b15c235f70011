import type { HostClient, LiveRows } from '../live-rows'
import type { Strings } from '../strings'
import type { TrayContext } from './tray-containers'
import { TrayDrawing } from './tray-drawing'
import type { TrayDeeds } from './tray-deeds'
import { headline, trayLookOf, trayTemplate } from './tray-menu'
import { trayStateOf, type TrayState } from './tray-state'
import { TrayStops } from './tray-stops'
import { TrayUsage } from './tray-usage'

/** A burst of events is one new menu. */
const DRAW_AFTER_MS = 100

export type TrayOptions = {
  client: HostClient
  rows: LiveRows
  platform: NodeJS.Platform
  icons: string
  text: () => Strings
  deeds: Pick<TrayDeeds, 'open' | 'visit' | 'quit'>
}

/** "14:32" today, with the day before that. */
const timeIn = (locale: string) => {
  const today = new Date().toDateString()
  return (at: number): string => {
    const isToday = new Date(at).toDateString() === today
    return new Intl.DateTimeFormat(locale, {
      timeStyle: 'short',
      ...(isToday ? {} : { dateStyle: 'short' })
    }).format(at)
  }
}

/** The tray: one more client of the contract, at work while the window is closed, too. */
export const startTray = (options: TrayOptions): { changed(): void; stop(): void } => {
  const { client, rows, text } = options
  let drawing: ReturnType<typeof setTimeout> | null = null
  let state: TrayState | null = null

  const changed = () => (drawing ??= setTimeout(draw, DRAW_AFTER_MS))
  const usage = new TrayUsage(client, changed)
  const tray = new TrayDrawing({
    platform: options.platform,
    icons: options.icons,
    onPress: () => options.deeds.open(),
    onAttention: () => usage.attend()
  })

  // A failure shows in the row of what failed; the tray has no room for it.
  const quietly = (deed: Promise<unknown>) => void deed.catch(() => {})
  const stops = new TrayStops({ client, rows, text: () => text().tray })
  const pin: TrayDeeds['pin'] = name => {
    const engine = state?.engine?.id
    const before = rows.settings?.pinned
    if (engine === undefined || !before) return
    const pinned = before.filter(pin => pin.engine !== engine || pin.name !== name)
    if (pinned.length === before.length) pinned.push({ engine, name })
    quietly(client.app.changeSettings({ pinned }))
  }
  const deeds: TrayDeeds = {
    ...options.deeds,
    act: (verb, ids) => state?.engine && quietly(stops.act(state.engine.id, verb, ids)),
    pin,
    choose: engine => quietly(client.engines.choose({ engine })),
    machine: verb => quietly(stops.machine(verb)),
    stopAll: () => state?.engine && quietly(stops.all(state.engine.id))
  }

  const draw = () => {
    drawing = null
    state = trayStateOf(rows, usage.latest)
    const { engine, running } = state
    usage.follow(
      engine?.state.at === 'ready'
        ? { engine: engine.id, ids: running.filter(one => one.state === 'running').map(({ id }) => id) }
        : null
    )
    const words = text()
    const context: TrayContext = { state, text: words, deeds }
    tray.draw(
      trayLookOf(state),
      `Gantry\n${headline(state, words)}`,
      trayTemplate(context, timeIn(words.locale))
    )
  }
  draw()

  return {
    changed: () => void changed(),
    stop: () => {
      if (drawing) clearTimeout(drawing)
      usage.stop()
      tray.destroy()
    }
  }
}
