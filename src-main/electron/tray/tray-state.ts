import { isRunning, type Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'
import type { Image } from '#shared/model/image'
import type { MachineStatus } from '#shared/model/machine'
import { chosenEngine } from '../chosen-engine'
import type { LiveRows } from '../live-rows'

/** What a container uses at the moment, as far as it has been read lately. */
export type Usage = { cpuFraction: number; memoryBytes: number }

/** What the tray shows, from the same contract that the window reads. */
export type TrayState = {
  /** All engines, by name. */
  engines: readonly Engine[]
  /** The one whose containers are shown. */
  engine: Engine | null
  /** Null while there is none. */
  machine: MachineStatus | null
  /** Those that run, by name. */
  running: readonly Container[]
  /** Pinned ones whatever their state, by name. */
  pinned: readonly Container[]
  /** The newest first. */
  exits: readonly Container[]
  /** Tags to make a container from, the one used last first. */
  recentImages: readonly string[]
  usage: ReadonlyMap<string, Usage>
}

const MOST_EXITS = 5
const MOST_IMAGES = 8

const collator = new Intl.Collator()
const byName = (a: { name: string }, b: { name: string }): number => collator.compare(a.name, b.name)

/** What a tray shows of these rows now. */
export const trayStateOf = (
  rows: Pick<LiveRows, 'engines' | 'settings' | 'machine' | 'containers' | 'images'>,
  usage: ReadonlyMap<string, Usage>
): TrayState => {
  const engines = [...rows.engines.values()].sort(byName)
  const engine = chosenEngine(rows.settings, engines) ?? null
  const containers = engine ? rows.containers(engine.id) : []
  const pins = new Set(rows.settings?.pinned.filter(pin => pin.engine === engine?.id).map(pin => pin.name))
  return {
    engines,
    engine,
    machine: rows.machine?.id ? rows.machine : null,
    running: containers.filter(isRunning).sort(byName),
    pinned: containers.filter(({ name }) => pins.has(name)).sort(byName),
    exits: containers
      .filter(({ state, finishedAt }) => (state === 'exited' || state === 'dead') && finishedAt !== null)
      .sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))
      .slice(0, MOST_EXITS),
    recentImages: engine ? recentImages(containers, rows.images(engine.id)) : [],
    usage
  }
}

/** Images by when a container was last made from them; then those that have none, the newest first. */
const recentImages = (
  containers: readonly Container[],
  images: readonly Pick<Image, 'tags' | 'createdAt'>[]
): string[] => {
  const usedAt = new Map<string, number>()
  for (const { image, createdAt } of containers)
    usedAt.set(image, Math.max(createdAt, usedAt.get(image) ?? 0))
  return images
    .flatMap(({ tags, createdAt }) =>
      tags.map(tag => ({ tag, usedAt: usedAt.get(tag) ?? 0, createdAt: createdAt ?? 0 }))
    )
    .sort((a, b) => b.usedAt - a.usedAt || b.createdAt - a.createdAt || collator.compare(a.tag, b.tag))
    .slice(0, MOST_IMAGES)
    .map(({ tag }) => tag)
}
