import type { MenuItemConstructorOptions } from 'electron'
import type { Container } from '#shared/model/container'
import type { ContainerVerb } from '#shared/model/container'
import type { Strings } from './strings'

/** What the tray knows, from the same contract that the window reads. */
export type TrayState = {
  engine: { name: string; ready: boolean } | null
  containers: readonly Container[]
}

export type TrayDeeds = {
  open(hash?: string): void
  act(id: string, verb: Extract<ContainerVerb, 'start' | 'stop' | 'restart'>): void
  visit(url: string): void
  quit(): void
}

const MOST = 25
// A menu draws & as the mark of a shortcut; names and ports are not ours to mark.
const plain = (text: string): string => text.replaceAll('&', '&&')

const byName = (a: Container, b: Container): number => a.name.localeCompare(b.name)

const webPorts = (container: Container): number[] => [
  ...new Set(
    container.ports
      .filter(port => port.protocol === 'tcp' && port.hostPort !== null)
      .map(port => port.hostPort as number)
  )
]

const containerItem = (
  container: Container,
  canAct: boolean,
  text: Strings,
  deeds: TrayDeeds
): MenuItemConstructorOptions => {
  const running =
    container.state === 'running' || container.state === 'restarting' || container.state === 'paused'
  const idle = container.busy === null
  return {
    id: container.id,
    label: plain(idle ? container.name : `${container.name} — ${text.busy}`),
    submenu: [
      {
        label: text.start,
        enabled: canAct && idle && !running,
        click: () => deeds.act(container.id, 'start')
      },
      { label: text.stop, enabled: canAct && idle && running, click: () => deeds.act(container.id, 'stop') },
      {
        label: text.restart,
        enabled: canAct && idle && running,
        click: () => deeds.act(container.id, 'restart')
      },
      { type: 'separator' },
      ...webPorts(container).map(port => ({
        label: text.openPort(port),
        click: () => deeds.visit(`http://localhost:${port}`)
      })),
      { label: text.logs, click: () => deeds.open(`#/containers/${container.id}/logs`) }
    ]
  }
}

/**
 * The tray's menu: running containers first, then those that were stopped from here a moment ago so that they
 * can be started again, at most 25; the rest is a page away.
 */
export const trayTemplate = (
  state: TrayState,
  stoppedHere: ReadonlySet<string>,
  text: Strings,
  deeds: TrayDeeds
): MenuItemConstructorOptions[] => {
  const isUp = (one: Container) =>
    one.state === 'running' || one.state === 'restarting' || one.state === 'paused'
  const running = state.containers.filter(isUp).sort(byName)
  const stopped = state.containers.filter(one => !isUp(one) && stoppedHere.has(one.id)).sort(byName)
  const shown = [...running, ...stopped].slice(0, MOST)
  const left = running.length + stopped.length - shown.length
  const head = !state.engine?.ready
    ? text.noEngine
    : running.length === 0
      ? text.noneRunning
      : text.running(running.length)
  return [
    { label: plain(state.engine ? `${state.engine.name}: ${head}` : head), enabled: false },
    { type: 'separator' },
    ...shown.map(one => containerItem(one, state.engine?.ready ?? false, text, deeds)),
    ...(left > 0 ? [{ label: text.more(left), click: () => deeds.open('#/containers') }] : []),
    ...(shown.length > 0 ? [{ type: 'separator' as const }] : []),
    { label: text.open, click: () => deeds.open() },
    { label: text.quit, click: () => deeds.quit() }
  ]
}

/** What of a template is seen; two menus that look the same need not be swapped. */
export const lookOf = (template: readonly MenuItemConstructorOptions[]): string =>
  JSON.stringify(template, (key, value: unknown) => (key === 'click' ? undefined : value))
