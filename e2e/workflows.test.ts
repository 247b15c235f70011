import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import * as z from 'zod'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, '.github/workflows')

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional()
})
const Workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      permissions: z.record(z.string(), z.string()).optional(),
      environment: z.string().optional(),
      steps: z.array(Step.strict()).min(1)
    })
  )
})

const workflows = readdirSync(FOLDER).map(name => {
  const text = readFileSync(join(FOLDER, name), 'utf8')
  return { name, text, workflow: Workflow.parse(load(text)) }
})
const packageJson = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

it('are the two that are meant', () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(['ci.yml', 'release.yml'])
})

describe.each(workflows)('$name', ({ name, text, workflow }) => {
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([, job]) => job.steps)

  it('may read only, but for the one job that publishes', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    const more = jobs.filter(([, job]) => job.permissions !== undefined)
    expect(more.map(([job, { permissions }]) => [job, permissions])).toEqual(
      name === 'release.yml' ? [['publish', { contents: 'write' }]] : []
    )
  })

  it('takes each action at one commit, and says which version that is', () => {
    const used = text.split('\n').filter(line => line.includes('uses:'))
    expect(used).toHaveLength(steps.filter(step => step.uses).length)
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('leaves no credentials in a checkout', () => {
    const checkouts = steps.filter(step => step.uses?.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false)
  })

  it('needs only jobs that are there, in no circle', () => {
    const done = new Set<string>()
    let left = jobs
    while (left.length > 0) {
      const ready = left.filter(([, { needs = [] }]) => [needs].flat().every(need => done.has(need)))
      expect(ready.length, left.map(([job]) => job).join(', ')).toBeGreaterThan(0)
      for (const [job] of ready) done.add(job)
      left = left.filter(([job]) => !done.has(job))
    }
  })

  it('runs only what the project has, in words that a shell reads', () => {
    const commands = steps.flatMap(step => (step.run === undefined ? [] : [step.run]))
    const named = commands.join('\n')
    for (const [, script = ''] of named.matchAll(/npm run ([\w:]+)/g))
      expect(packageJson.scripts).toHaveProperty([script])
    const files = [...named.matchAll(/(?:node |^)((?:resources|\.ci)\/\S+)/gm)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true)
    for (const command of commands) {
      const { status, stderr } = spawnSync('bash', ['-n', '-c', command.replaceAll(/\$\{\{.*?\}\}/g, 'x')])
      expect(status, `${command}\n${String(stderr)}`).toBe(0)
    }
  })

  it('shows secrets to no pull request, and only to jobs that somebody approves', () => {
    for (const [job, { environment, steps: own }] of jobs)
      if (JSON.stringify(own).includes('secrets.')) expect([job, environment]).toEqual([job, 'release'])
    if ('pull_request' in workflow.on) expect(text).not.toContain('secrets.')
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    // An expression within a command is run as it comes; what is foreign goes over the environment.
    for (const { run = '' } of steps)
      expect(run.match(/\$\{\{(?!\s*matrix\.).*?\}\}/g) ?? [], run).toEqual([])
  })

  it('names no place but the one that it runs on', () => {
    expect(text).not.toMatch(/https?:\/\//)
  })
})
