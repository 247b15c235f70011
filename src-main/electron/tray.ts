import { Menu, nativeImage, Tray } from 'electron'
import { contract } from '#shared/contract/index'
import type { Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'
import type { Settings } from '#shared/model/settings'
import { connect } from '#shared/wire/connect'
import type { Port } from '#shared/wire/port'
import { chosenEngine } from './chosen-engine'
import { stringsFor } from './strings'
import { lookOf, trayTemplate, type TrayDeeds } from './tray-menu'

/**
 * The tray: one more client of the contract. It watches the chosen engine's containers and draws a menu from
 * them; the menu is swapped only when it looks different. `changed` is called with every new catalogue of words.
 */
export const startTray = (options: {
  port: Port
  icon: string
  locale: string
  deeds: Omit<TrayDeeds, 'act'>
  changed: (settings: Settings) => void
}): { stop(): void } => {
  const { client, close } = connect(contract, options.port)
  const tray = new Tray(nativeImage.createFromPath(options.icon))
  tray.setToolTip('Gantry')
  tray.on('click', () => options.deeds.open())

  const engines = new Map<string, Engine>()
  const containers = new Map<string, Container>()
  const stoppedHere = new Set<string>()
  let settings: Settings | null = null
  let watched: { engine: string; stop: AbortController } | null = null
  let look = ''
  let drawing: ReturnType<typeof setTimeout> | null = null

  const draw = () => {
    drawing = null
    const engine = watched ? engines.get(watched.engine) : undefined
    const template = trayTemplate(
      {
        engine: engine ? { name: engine.name, ready: engine.state.at === 'ready' } : null,
        containers: [...containers.values()]
      },
      stoppedHere,
      stringsFor(settings?.language ?? 'system', options.locale),
      { ...options.deeds, act }
    )
    if (lookOf(template) === look) return
    look = lookOf(template)
    tray.setContextMenu(Menu.buildFromTemplate(template))
  }
  // A burst of events is one new menu.
  const redraw = () => (drawing ??= setTimeout(draw, 100))

  const act: TrayDeeds['act'] = (id, verb) => {
    if (!watched) return
    if (verb === 'stop') stoppedHere.add(id)
    // A failure shows in the container's row; the tray has no room for it.
    void client.containers.act({ engine: watched.engine, ids: [id], act: { verb } }).catch(() => {})
  }

  const watchContainers = async (engine: string, signal: AbortSignal) => {
    for await (const patch of client.engines.watch({ engine }, { signal })) {
      if (patch.reset) containers.clear()
      for (const row of patch.put?.containers ?? []) containers.set(row.id, row)
      for (const id of patch.drop?.containers ?? []) {
        containers.delete(id)
        stoppedHere.delete(id)
      }
      redraw()
    }
  }
  const follow = () => {
    const chosen = chosenEngine(settings, [...engines.values()])?.id
    if (chosen === watched?.engine) return
    watched?.stop.abort()
    watched = null
    containers.clear()
    if (!chosen) return
    watched = { engine: chosen, stop: new AbortController() }
    // It ends when the engine is gone or another is chosen; either is told by the app's own stream.
    watchContainers(chosen, watched.stop.signal).catch(() => {})
  }
  const watchApp = async () => {
    for await (const patch of client.app.watch({})) {
      if (patch.reset) engines.clear()
      for (const row of patch.put?.engines ?? []) engines.set(row.id, row)
      for (const id of patch.drop?.engines ?? []) engines.delete(id)
      const changed = patch.put?.settings?.[0]
      if (changed) options.changed((settings = changed))
      follow()
      redraw()
    }
  }
  // The stream ends only with the host.
  watchApp().catch(() => {})
  draw()

  return {
    stop: () => {
      if (drawing) clearTimeout(drawing)
      close()
      tray.destroy()
    }
  }
}
