import { dialog } from 'electron'
import type { MachineVerb } from '#shared/contract/machine'
import { isRunning, type Container } from '#shared/model/container'
import type { HostClient, LiveRows } from '../live-rows'
import type { TrayDeeds } from './tray-deeds'
import type { TrayStrings } from './tray-strings'

/** So many names are read before a button is pressed. */
const NAMED = 12

type Verb = Parameters<TrayDeeds['act']>[0]

export type TrayStopsOptions = {
  client: Pick<HostClient, 'containers' | 'machine'>
  rows: Pick<LiveRows, 'engines' | 'containers'>
  text: () => TrayStrings
}

/** What the tray does to containers and to the machine. What ends many, or destroys one, asks first. */
export class TrayStops {
  readonly #options: TrayStopsOptions

  constructor(options: TrayStopsOptions) {
    this.#options = options
  }

  /** A stop asks where the engine removes one of them when it ends. */
  async act(engine: string, verb: Verb, ids: readonly string[]): Promise<void> {
    const { client, rows } = this.#options
    const chosen = rows.containers(engine).filter(({ id }) => ids.includes(id))
    if (verb === 'stop' && chosen.some(({ autoRemove }) => autoRemove === true))
      await this.#stop(engine, chosen)
    else if (ids.length > 0) await client.containers.act({ engine, ids: [...ids], act: { verb } })
  }

  /** Stops all that run, after a yes. */
  all(engine: string): Promise<void> {
    return this.#stop(engine, this.#running(engine))
  }

  /** A stop and a restart ask, naming what runs in it as far as that is known: not while it is paused. */
  async machine(verb: MachineVerb): Promise<void> {
    const { client, rows, text } = this.#options
    if (verb === 'stop' || verb === 'restart') {
      const own = [...rows.engines.values()].find(
        ({ source, state }) => source === 'machine' && state.at === 'ready'
      )
      const inside = own ? this.#running(own.id) : []
      const words = text()
      const detail = own ? words.machineStops(inside.length) : words.machineStopsAll
      if (!(await this.#agrees(words.machineAsk(verb), inside, words.machineDo(verb), detail))) return
    }
    await client.machine.act({ verb })
  }

  async #stop(engine: string, asked: readonly Container[]): Promise<void> {
    const words = this.#options.text()
    const count = asked.length
    if (!(await this.#agrees(words.stopAllAsk(count), asked, words.stopAllDo(count)))) return
    // Only those that were named, and still run.
    const running = new Set(this.#running(engine).map(({ id }) => id))
    const ids = asked.map(({ id }) => id).filter(id => running.has(id))
    if (ids.length > 0) await this.#options.client.containers.act({ engine, ids, act: { verb: 'stop' } })
  }

  #running(engine: string): Container[] {
    return this.#options.rows
      .containers(engine)
      .filter(isRunning)
      .sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Names what is stopped and waits for a yes. */
  async #agrees(message: string, stops: readonly Container[], yes: string, detail = ''): Promise<boolean> {
    const words = this.#options.text()
    const more = stops.length - NAMED
    const lines = [
      ...(detail === '' ? [] : [detail]),
      ...stops
        .slice(0, NAMED)
        .map(({ name, autoRemove }) => (autoRemove === true ? `${name} — ${words.removedAtEnd}` : name)),
      ...(more > 0 ? [words.alsoMore(more)] : [])
    ]
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail: lines.join('\n'),
      buttons: [yes, words.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true
    })
    return response === 0
  }
}
