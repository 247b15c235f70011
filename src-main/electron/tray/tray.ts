import { dialog } from 'electron'
import type { MachineVerb } from '#shared/contract/machine'
import { isRunning } from '#shared/model/container'
import type { HostClient, LiveRows } from '../live-rows'
import type { Strings } from '../strings'
import type { TrayContext } from './tray-containers'
import { TrayDrawing } from './tray-drawing'
import type { TrayDeeds } from './tray-deeds'
import { headline, trayLookOf, trayTemplate } from './tray-menu'
import { trayStateOf, type TrayState } from './tray-state'
import { TrayUsage } from './tray-usage'

/** A burst of events is one new menu. */
const DRAW_AFTER_MS = 100
/** So many names are read before a button is pressed. */
const NAMED = 12

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
  const act: TrayDeeds['act'] = (verb, ids) => {
    if (state?.engine && ids.length > 0)
      quietly(client.containers.act({ engine: state.engine.id, ids: [...ids], act: { verb } }))
  }
  const pin: TrayDeeds['pin'] = name => {
    const engine = state?.engine?.id
    const before = rows.settings?.pinned
    if (engine === undefined || !before) return
    const pinned = before.filter(pin => pin.engine !== engine || pin.name !== name)
    if (pinned.length === before.length) pinned.push({ engine, name })
    quietly(client.app.changeSettings({ pinned }))
  }
  /** Says what is stopped and waits for a yes. */
  const ask = async (message: string, detail: string[], names: string[], yes: string): Promise<boolean> => {
    const { tray: words } = text()
    const more = names.length - NAMED
    const named = [...names.slice(0, NAMED), ...(more > 0 ? [words.alsoMore(more)] : [])]
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail: [...detail, ...named].join('\n'),
      buttons: [yes, words.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true
    })
    return response === 0
  }
  const machine = async (verb: MachineVerb) => {
    if (verb === 'stop' || verb === 'restart') {
      const { tray: words } = text()
      const own = [...rows.engines.values()].find(({ source }) => source === 'machine')
      const names = (own ? rows.containers(own.id) : []).filter(isRunning).map(({ name }) => name)
      const stops = words.machineStops(names.length)
      if (!(await ask(words.machineAsk(verb), [stops], names, words.machineDo(verb)))) return
    }
    await client.machine.act({ verb })
  }
  const stopAll = async () => {
    const ids = state?.running.map(({ id }) => id) ?? []
    const names = state?.running.map(({ name }) => name) ?? []
    const { tray: words } = text()
    const agrees = await ask(words.stopAllAsk(ids.length), [], names, words.stopAllDo(ids.length))
    // Only those that were shown, and still run.
    const running = new Set(
      state?.engine
        ? rows
            .containers(state.engine.id)
            .filter(isRunning)
            .map(({ id }) => id)
        : []
    )
    if (agrees)
      act(
        'stop',
        ids.filter(id => running.has(id))
      )
  }
  const deeds: TrayDeeds = {
    ...options.deeds,
    act,
    pin,
    choose: engine => quietly(client.engines.choose({ engine })),
    machine: verb => quietly(machine(verb)),
    stopAll: () => quietly(stopAll())
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
