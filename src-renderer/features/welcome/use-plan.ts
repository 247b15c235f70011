import { useState } from 'react'
import type { Survey } from '#shared/contract/app'
import { isChosen, OWN_ENGINE, type Engine } from '#shared/model/engine'
import { missingTools, type ToolName } from '#shared/model/tool'
import { useAppRow, useAppRows } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useHostInfo } from '../../data/use-host-info'
import { useChangeSettings, useSettings } from '../../data/use-settings'

/** Gantry's own engine, which is to be started; or none yet. */
export type Choice = { kind: 'engine'; id: string } | { kind: 'own' } | { kind: 'later' }

export type PlanOption = 'openAtLogin' | 'checkForUpdates' | 'installTools'

export type Plan = {
  readonly engines: readonly Engine[]
  /** There is no engine of Gantry's own yet, and there could be. */
  readonly hasOwn: boolean
  readonly isOnlyOne: boolean
  readonly choice: Choice
  choose(choice: Choice): void
  /** The command line tools that are missing and could be put in place; none where the computer has docker. */
  readonly tools: readonly ToolName[]
  readonly options: Readonly<Record<PlanOption, boolean>>
  setOption(option: PlanOption, value: boolean): void
  /** Does what was chosen; what cannot be done is told in a toast. */
  carryOut(): void
}

/**
 * What is used unless somebody chooses otherwise: what was chosen before, else an engine that answers; else, where no
 * other is known and this computer can run it well, Gantry's own.
 */
export function firstChoice(known: readonly Engine[], chosen: string | null, canOwn: boolean): Choice {
  const answering = known.filter(isReady)
  const used = answering.find(engine => isChosen(engine, chosen)) ?? answering[0]
  if (used) return { kind: 'engine', id: used.id }
  return { kind: canOwn && known.every(({ source }) => source === 'machine') ? 'own' : 'later' }
}

const isReady = ({ state }: Engine): boolean => state.at === 'ready'

/** What Gantry is going to do, as long as nobody has said that it should. */
export function usePlan(survey: Survey | undefined): Plan {
  const client = useClient()
  const known = useAppRows('engines')
  const engines = known.filter(isReady)
  const machine = useAppRow('machine', 'machine')
  const { engine, openAtLogin, checkForUpdates } = useSettings()
  const change = useChangeSettings()
  const [choice, choose] = useState<Choice>()
  const [options, setOptions] = useState({ openAtLogin, checkForUpdates, installTools: false })
  const use = useCall((engine: string) => client.engines.choose({ engine }), { errors: 'toast' })
  const start = useCall(() => client.machine.act({ verb: 'start' }), { errors: 'toast' })
  const install = useCall((tools: ToolName[]) => client.tools.install({ tools }), { errors: 'toast' })
  const isOnlyOne = useHostInfo()?.oneEngine ?? false
  const hasOwn = survey?.machine.can === true && machine?.status.state.at !== 'running' && !isOnlyOne
  const canOwn = hasOwn && survey.machine.can && survey.machine.slow === null
  const picked = choice ?? firstChoice(known, engine, canOwn)
  const missing = survey ? missingTools(survey.tools) : []
  const tools = missing.includes('docker') ? missing : []
  return {
    engines,
    tools,
    isOnlyOne,
    hasOwn,
    choice: picked,
    choose,
    options,
    setOption: (option, value) => setOptions({ ...options, [option]: value }),
    carryOut: () => {
      if (picked.kind === 'engine' && picked.id !== engine) void use.run(picked.id)
      if (picked.kind === 'own') {
        // It is used as soon as it is there.
        change({ engine: OWN_ENGINE })
        void start.run()
      }
      if (options.installTools && tools.length > 0) void install.run(tools)
      if (options.openAtLogin !== openAtLogin) change({ openAtLogin: options.openAtLogin })
      if (options.checkForUpdates !== checkForUpdates) change({ checkForUpdates: options.checkForUpdates })
    }
  }
}
