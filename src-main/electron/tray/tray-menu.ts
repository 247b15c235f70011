import type { MenuItemConstructorOptions } from 'electron'
import type { MachineVerb } from '#shared/contract/machine'
import type { Container } from '#shared/model/container'
import type { EngineState } from '#shared/model/engine'
import type { MachineState } from '#shared/model/machine'
import {
  containerItem,
  exitItem,
  named,
  plain,
  projectItem,
  separator,
  usageOf,
  usageWords,
  withFacts,
  type TrayContext
} from './tray-containers'
import type { TrayState } from './tray-state'

/** More than a screen's height helps nobody; the rest is a page away. */
const MOST = 25

/** How the tray's icon looks: an engine answers, something is on its way, or none answers. */
export type TrayLook = 'ready' | 'busy' | 'down'

const isChanging = (at: MachineState['at']): boolean =>
  at === 'creating' || at === 'starting' || at === 'stopping' || at === 'suspending'

export const trayLookOf = ({ engine, machine }: TrayState): TrayLook => {
  if (engine?.state.at === 'ready') return 'ready'
  return engine?.state.at === 'connecting' || (machine && isChanging(machine.state.at)) ? 'busy' : 'down'
}

/** What all of it comes to, in a line: also the icon's tooltip. */
export const headline = ({ engine, running, usage }: TrayState, { tray }: TrayContext['text']): string => {
  if (!engine) return tray.noEngine
  if (engine.state.at !== 'ready') {
    const { at } = engine.state
    return withFacts(engine.name, at === 'unreachable' ? tray.noEngine : engineWords(at, tray))
  }
  const used = usageOf(running, usage)
  const count = running.length === 0 ? tray.noneRunning : tray.running(running.length)
  return withFacts(engine.name, count, used && usageWords(used))
}

const engineWords = (at: EngineState['at'], tray: TrayContext['text']['tray']): string =>
  ({
    ready: tray.engineReady,
    connecting: tray.connecting,
    resting: tray.engineResting,
    unreachable: tray.engineDown
  })[at]

const engineItems = ({ state, text: { tray }, deeds }: TrayContext): MenuItemConstructorOptions[] =>
  state.engines.length < 2
    ? []
    : [
        {
          id: 'engines',
          label: tray.engine,
          submenu: state.engines.map(({ id, name, state: { at } }) => ({
            id: `engine ${id}`,
            label: named(name, engineWords(at, tray)),
            type: 'radio',
            checked: id === state.engine?.id,
            click: () => deeds.choose(id)
          }))
        }
      ]

type TrayMachineVerb = Extract<MachineVerb, 'start' | 'resume' | 'stop' | 'restart'>

/** What can be done to the machine from here; a broken one is mended on its page. */
const machineVerbs = (at: MachineState['at']): readonly TrayMachineVerb[] => {
  switch (at) {
    case 'running':
      return ['stop', 'restart']
    case 'starting':
      return ['stop']
    case 'paused':
      return ['resume', 'stop']
    case 'stopped':
    case 'suspended':
    case 'broken':
      return ['start']
    case 'absent':
    case 'creating':
    case 'stopping':
    case 'suspending':
      return []
  }
}

const machineItems = ({
  state: { machine },
  text: { tray },
  deeds
}: TrayContext): MenuItemConstructorOptions[] => {
  if (!machine) return []
  const { at } = machine.state
  return [
    {
      id: 'machine',
      label: named(tray.machine, tray.machineState(at)),
      submenu: [
        ...machineVerbs(at).map(verb => ({
          id: `machine ${verb}`,
          label: verb === 'stop' ? tray.stopAsks : verb === 'restart' ? tray.restartAsks : tray[verb],
          click: () => deeds.machine(verb)
        })),
        ...(machineVerbs(at).length > 0 ? [separator] : []),
        { label: tray.open, click: () => deeds.open('#/machine') }
      ]
    }
  ]
}

/** Pinned ones first, then projects, then the rest; at most 25 of them. */
const containerItems = (context: TrayContext): MenuItemConstructorOptions[] => {
  const { pinned, running } = context.state
  const pins = pinned.slice(0, MOST)
  const others = running.filter(one => !pinned.includes(one))
  const shown = others.slice(0, MOST - pins.length)
  const projects = new Map<string, Container[]>()
  for (const one of shown) {
    if (one.project === null) continue
    const members = projects.get(one.project)
    if (members) members.push(one)
    else projects.set(one.project, [one])
  }
  const left = pinned.length - pins.length + others.length - shown.length
  const items = [
    ...pins.map(one => containerItem(one, context)),
    ...(pins.length > 0 && shown.length > 0 ? [separator] : []),
    ...[...projects].map(([name, members]) => projectItem(name, members, context)),
    ...shown.filter(({ project }) => project === null).map(one => containerItem(one, context)),
    ...(left > 0
      ? [{ id: 'more', label: context.text.tray.more(left), click: () => context.deeds.open('#/containers') }]
      : [])
  ]
  return items.length > 0 ? [...items, separator] : []
}

const createItems = ({ state, text, deeds }: TrayContext): MenuItemConstructorOptions[] =>
  state.recentImages.length === 0
    ? []
    : [
        {
          id: 'new',
          label: text.tray.newContainer,
          enabled: state.engine?.state.at === 'ready',
          submenu: state.recentImages.map(tag => ({
            id: `image ${tag}`,
            label: plain(tag),
            click: () => deeds.open(`#/run?image=${encodeURIComponent(tag)}`)
          }))
        }
      ]

/** The tray's menu. `timeOf` says when something was, as the user's clock does. */
export const trayTemplate = (
  context: TrayContext,
  timeOf: (at: number) => string
): MenuItemConstructorOptions[] => {
  const { state, text, deeds } = context
  const { tray } = text
  const exits = state.exits.map(one => exitItem(one, timeOf, context))
  return [
    { id: 'head', label: plain(headline(state, text)), enabled: false },
    ...engineItems(context),
    ...machineItems(context),
    separator,
    ...containerItems(context),
    ...(exits.length > 0 ? [{ id: 'exits', label: tray.exits, submenu: exits }] : []),
    ...createItems(context),
    ...(state.running.length > 0
      ? [
          {
            id: 'stop all',
            label: tray.stopAll,
            enabled: state.engine?.state.at === 'ready',
            click: () => deeds.stopAll()
          }
        ]
      : []),
    ...(exits.length + state.recentImages.length + state.running.length > 0 ? [separator] : []),
    { label: tray.open, click: () => deeds.open() },
    { label: tray.quit, click: () => deeds.quit() }
  ]
}
