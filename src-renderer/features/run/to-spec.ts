import { ImageReference } from '#shared/model/image'
import { ContainerName, emptyRunSpec, RunSpec } from '#shared/model/run-spec'
import { splitWords } from '#shared/model/shell-words'
import type { RunDraft } from './draft'

/** Keys of strings.ts, so that the sentence is in the person's language. */
export type IssueKey =
  | 'issueImageMissing'
  | 'issueImage'
  | 'issueName'
  | 'issueNameTaken'
  | 'issueQuote'
  | 'issuePort'
  | 'issueContainerPortMissing'
  | 'issuePortTwice'
  | 'issueIp'
  | 'issueEnvName'
  | 'issueEnvTwice'
  | 'issueTarget'
  | 'issueTargetTwice'
  | 'issueBindPath'
  | 'issueVolumeName'
  | 'issueReadOnlyUnnamed'
  | 'issueRestartWithRm'
  | 'issueRetries'
  | 'issueMemory'
  | 'issueMemorySmall'
  | 'issueCpus'
  | 'issueLabelName'
  | 'issueLabelWord'
  | 'issueLabelTwice'
  | 'issueOther'

export type Issue = { key: IssueKey; values?: Record<string, string | number> }

/** Where a form error belongs: a field's name, or `<line key>.<field>`. */
export type Issues = Readonly<Record<string, Issue>>

export type Reading = {
  /** As far as it can be read, for the command beside the form. */
  spec: RunSpec
  issues: Issues
  /** Ready to be sent. */
  isValid: boolean
}

const UNITS: Record<string, number> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** `512m`, `1.5 GB`, `2GiB` → bytes (units of 1024, as `docker run --memory`); null when it is no size. */
export const parseMemory = (text: string): number | null => {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([kmgt]?)(?:i?b)?\s*$/i.exec(text)
  if (!match) return null
  const unit = UNITS[(match[2] ?? '').toLowerCase()]
  const figure = Number((match[1] ?? '').replace(',', '.'))
  return unit === undefined || !Number.isFinite(figure) ? null : Math.round(figure * unit)
}

const parsePort = (text: string): number | null => {
  if (!/^\d{1,5}$/.test(text.trim())) return null
  const port = Number(text)
  return port >= 1 && port <= 65_535 ? port : null
}

const isIp = (text: string): boolean =>
  text === '' ||
  (/^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255)) ||
  (/^[0-9a-f:]+(%[\w.]+)?$/i.test(text) && text.includes('::')) ||
  /^([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/i.test(text)

export const isAbsolutePath = (path: string): boolean => /^(\/|[a-zA-Z]:[\\/]|\\\\)/.test(path)

const VOLUME_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/

type Report = (place: string, key: IssueKey, values?: Issue['values']) => void

const readPorts = (draft: RunDraft, report: Report): RunSpec['ports'] => {
  const seen = new Set<string>()
  return draft.ports.flatMap(line => {
    if (line.host.trim() === '' && line.container.trim() === '') return []
    const containerPort = parsePort(line.container)
    const hostPort = line.host.trim() === '' ? null : parsePort(line.host)
    if (containerPort === null)
      report(
        `${line.key}.container`,
        line.container.trim() === '' ? 'issueContainerPortMissing' : 'issuePort'
      )
    if (line.host.trim() !== '' && hostPort === null) report(`${line.key}.host`, 'issuePort')
    if (!isIp(line.hostIp.trim())) report(`${line.key}.hostIp`, 'issueIp')
    const place = `${line.hostIp.trim()}|${hostPort ?? ''}|${line.protocol}`
    if (hostPort !== null && seen.has(place)) report(`${line.key}.host`, 'issuePortTwice', { port: hostPort })
    seen.add(place)
    if (containerPort === null) return []
    return [{ hostPort, containerPort, protocol: line.protocol, hostIp: line.hostIp.trim() }]
  })
}

const readEnv = (draft: RunDraft, report: Report): RunSpec['env'] => {
  const seen = new Set<string>()
  return draft.env.flatMap(({ key, name: typed, value }) => {
    const name = typed.trim()
    if (name === '' && value === '') return []
    if (name === '' || name.includes('=')) report(`${key}.name`, 'issueEnvName')
    else if (seen.has(name)) report(`${key}.name`, 'issueEnvTwice', { name })
    seen.add(name)
    return name === '' ? [] : [{ name, value }]
  })
}

const readMounts = (draft: RunDraft, report: Report): RunSpec['mounts'] => {
  const seen = new Set<string>()
  return draft.mounts.flatMap(line => {
    const source = line.source.trim()
    const target = line.target.trim()
    if (source === '' && target === '') return []
    if (!isAbsolutePath(target)) report(`${line.key}.target`, 'issueTarget')
    else if (seen.has(target)) report(`${line.key}.target`, 'issueTargetTwice', { path: target })
    seen.add(target)
    if (line.kind === 'bind' && !isAbsolutePath(source)) report(`${line.key}.source`, 'issueBindPath')
    if (line.kind === 'volume' && source !== '' && !VOLUME_NAME.test(source))
      report(`${line.key}.source`, 'issueVolumeName')
    // What nobody has written to has nothing to read; engines refuse it.
    if (line.kind === 'volume' && source === '' && line.readOnly)
      report(`${line.key}.source`, 'issueReadOnlyUnnamed')
    if (target === '') return []
    return [{ kind: line.kind, source, target, readOnly: line.readOnly }]
  })
}

const readLabels = (draft: RunDraft, report: Report): RunSpec['labels'] => {
  const seen = new Set<string>()
  const pairs = draft.labels.flatMap(({ key, name: typed, value }): [string, string][] => {
    const name = typed.trim()
    if (name === '' && value === '') return []
    if (name === '') report(`${key}.name`, 'issueLabelName')
    else if (/[\s=]/.test(name)) report(`${key}.name`, 'issueLabelWord')
    else if (seen.has(name)) report(`${key}.name`, 'issueLabelTwice', { name })
    seen.add(name)
    return name === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(pairs)
}

const readLimits = (draft: RunDraft, report: Report): Pick<RunSpec, 'memoryLimitBytes' | 'cpuLimit'> => {
  let memoryLimitBytes: number | null = null
  if (draft.memory.trim() !== '') {
    memoryLimitBytes = parseMemory(draft.memory)
    if (memoryLimitBytes === null) report('memory', 'issueMemory')
    else if (memoryLimitBytes < 6 * 1024 ** 2) report('memory', 'issueMemorySmall')
  }
  let cpuLimit: number | null = null
  if (draft.cpus.trim() !== '') {
    const figure = Number(draft.cpus.trim().replace(',', '.'))
    if (Number.isFinite(figure) && figure > 0 && figure <= 4096) cpuLimit = figure
    else report('cpus', 'issueCpus')
  }
  return { memoryLimitBytes, cpuLimit }
}

/** Reads the form: the run as far as it is understood, and what is wrong with which field. */
export const readDraft = (draft: RunDraft, takenNames: ReadonlySet<string>): Reading => {
  const issues: Record<string, Issue> = {}
  const report: Report = (place, key, values) => {
    issues[place] ??= values ? { key, values } : { key }
  }
  const image = draft.image.trim()
  const name = draft.name.trim()
  if (image === '') report('image', 'issueImageMissing')
  else if (!ImageReference.safeParse(image).success) report('image', 'issueImage')
  if (name !== '' && !ContainerName.safeParse(name).success) report('name', 'issueName')
  else if (takenNames.has(name)) report('name', 'issueNameTaken', { name })

  let command: string[] = []
  try {
    command = splitWords(draft.command)
  } catch {
    report('command', 'issueQuote')
  }
  if (draft.autoRemove && draft.restart !== 'no') report('restart', 'issueRestartWithRm')
  const retries = draft.retries.trim() === '' ? 0 : Number(draft.retries)
  const retriesAreRead = Number.isInteger(retries) && retries >= 0
  if (draft.restart === 'on-failure' && !retriesAreRead) report('retries', 'issueRetries')

  const spec: RunSpec = {
    ...emptyRunSpec(image),
    name,
    command,
    entrypoint: draft.entrypoint.trim(),
    env: readEnv(draft, report),
    ports: readPorts(draft, report),
    mounts: readMounts(draft, report),
    network: draft.network,
    restart: {
      name: draft.restart,
      maximumRetries: draft.restart === 'on-failure' && retriesAreRead ? retries : 0
    },
    autoRemove: draft.autoRemove,
    interactive: draft.interactive,
    labels: readLabels(draft, report),
    user: draft.user.trim(),
    workingDir: draft.workingDir.trim(),
    ...readLimits(draft, report)
  }
  // The contract's own check has the last word; what it alone finds is shown at the top of the form.
  const checked = RunSpec.safeParse(spec)
  if (!checked.success && Object.keys(issues).length === 0) {
    const first = checked.error.issues[0]
    report('form', 'issueOther', { where: first?.path.join('.') ?? '', message: first?.message ?? '' })
  }
  return {
    spec: checked.success ? checked.data : spec,
    issues,
    isValid: checked.success && Object.keys(issues).length === 0
  }
}
