import type { MenuItemConstructorOptions } from 'electron'
import { formatMemory } from '#shared/format'
import type { Container, ContainerVerb } from '#shared/model/container'
import { possibleVerbs } from '#shared/model/container'
import { exitReason } from '#shared/model/exit-reason'
import { hostOfEngine, portLinks } from '#shared/model/port-links'
import type { TrayDeeds } from './tray-deeds'
import type { TrayState, Usage } from './tray-state'
import type { Strings } from '../strings'

/** What every item of a menu needs to know. */
export type TrayContext = { state: TrayState; text: Strings; deeds: TrayDeeds }

// A menu draws & as the mark of a shortcut; names and ports are not ours to mark.
export const plain = (text: string): string => text.replaceAll('&', '&&')

export const separator: MenuItemConstructorOptions = { type: 'separator' }

/** "12 % · 340 MiB"; coarse, so that a menu is not drawn anew for every breath. */
export const usageWords = ({ cpuFraction, memoryBytes }: Usage): string =>
  `${Math.round(cpuFraction * 100)} % · ${formatMemory(memoryBytes)}`

/** What these containers use together; null where nothing is known. */
export const usageOf = (containers: readonly Container[], usage: TrayState['usage']): Usage | null => {
  const known = containers.flatMap(({ id }) => usage.get(id) ?? [])
  if (known.length === 0) return null
  return {
    cpuFraction: known.reduce((sum, one) => sum + one.cpuFraction, 0),
    memoryBytes: known.reduce((sum, one) => sum + one.memoryBytes, 0)
  }
}

/** A name with what is to be said of it: "web — unhealthy · 12 % · 340 MiB". */
export const withFacts = (name: string, ...facts: readonly (string | null)[]): string => {
  const known = facts.filter(fact => fact !== null)
  return known.length > 0 ? `${name} — ${known.join(' · ')}` : name
}

/** The same as a menu's label. */
export const named = (name: string, ...facts: readonly (string | null)[]): string =>
  plain(withFacts(name, ...facts))

const stateWords = (one: Container, text: Strings): string | null => {
  if (one.busy !== null) return text.tray.busy(one.busy)
  if (one.state !== 'running') return text.tray.state(one.state)
  return one.health === 'unhealthy' ? text.tray.unhealthy : null
}

/** One container with all that the tray can do with it. */
export const containerItem = (
  one: Container,
  { state, text, deeds }: TrayContext
): MenuItemConstructorOptions => {
  const { id, name } = one
  const { tray } = text
  const usage = one.state === 'running' && one.busy === null ? state.usage.get(id) : undefined
  const canAct = state.engine?.state.at === 'ready' && one.busy === null
  const isUp = one.state === 'running'
  const deed = (verb: 'start' | 'stop' | 'restart' | 'resume'): MenuItemConstructorOptions => ({
    label: verb === 'stop' && one.autoRemove === true ? tray.stopAsks : tray[verb],
    enabled: canAct && possibleVerbs(one.state).includes(verb),
    click: () => deeds.act(verb, [id])
  })
  // A Gantry on a desktop reaches its own computer's ports at localhost.
  const host = state.engine ? hostOfEngine(state.engine, { protocol: '', hostname: '' }) : 'localhost'
  const urls = isUp ? portLinks(one.ports, host).flatMap(({ url }) => url ?? []) : []
  return {
    id: `container ${id}`,
    label: named(name, stateWords(one, text), usage ? usageWords(usage) : null),
    submenu: [
      ...urls.map(url => ({
        label: plain(tray.openPort(url.replace('http://', ''))),
        click: () => deeds.visit(url)
      })),
      ...(urls.length > 0 ? [separator] : []),
      { label: tray.logs, click: () => deeds.open(`#/containers/${id}/logs`) },
      { label: tray.shell, enabled: canAct && isUp, click: () => deeds.open(`#/containers/${id}/terminal`) },
      separator,
      deed('restart'),
      deed(one.state === 'paused' ? 'resume' : possibleVerbs(one.state).includes('stop') ? 'stop' : 'start'),
      separator,
      {
        label: tray.pin,
        type: 'checkbox',
        checked: state.pinned.some(pinned => pinned.id === id),
        click: () => deeds.pin(name)
      }
    ]
  }
}

/** A Compose project: its containers, and what can be done to all of it. */
export const projectItem = (
  project: string,
  shown: readonly Container[],
  context: TrayContext
): MenuItemConstructorOptions => {
  const { state, text, deeds } = context
  const all = state.running.filter(one => one.project === project)
  const usage = usageOf(all, state.usage)
  const enabled = state.engine?.state.at === 'ready' && all.every(({ busy }) => busy === null)
  const toAll = (verb: Extract<ContainerVerb, 'stop' | 'restart'>) => () =>
    deeds.act(
      verb,
      all.map(({ id }) => id)
    )
  return {
    id: `project ${project}`,
    label: named(project, text.tray.runningShort(all.length), usage ? usageWords(usage) : null),
    submenu: [
      ...shown.map(one => containerItem(one, context)),
      separator,
      { label: text.tray.restartProject, enabled, click: toAll('restart') },
      { label: text.tray.stopProject, enabled, click: toAll('stop') }
    ]
  }
}

/** A container that has ended: why and when, its logs, and the way to start it again. */
export const exitItem = (
  one: Container,
  timeOf: (at: number) => string,
  { state, text, deeds }: TrayContext
): MenuItemConstructorOptions => {
  const code = one.exitCode ?? 0
  const why = text.tray.ended(exitReason(code, one.oomKilled === true), code, one.stopAskedAt !== null)
  return {
    id: `exit ${one.id}`,
    label: named(one.name, why, timeOf(one.finishedAt ?? 0)),
    submenu: [
      { label: text.tray.logs, click: () => deeds.open(`#/containers/${one.id}/logs`) },
      {
        label: text.tray.startAgain,
        enabled: state.engine?.state.at === 'ready' && one.busy === null && one.state === 'exited',
        click: () => deeds.act('start', [one.id])
      }
    ]
  }
}
