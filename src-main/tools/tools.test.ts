import { execFile, execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { missingTools, outdatedTools, ToolsSurvey, type ToolName } from '#shared/model/tool'
import { CommandLineTools } from './tools'

const ALL: ToolName[] = ['docker', 'compose', 'buildx']

let home: string
let bundle: string
let warnings: unknown[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-tools-'))
  bundle = join(home, 'package/bin')
  warnings = []
  mkdirSync(join(home, 'data'))
  bring('1.0')
})
afterEach(() => rmSync(home, { recursive: true }))

function program(file: string, ...lines: string[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
}

const plugin = (file: string, version: string) =>
  program(
    file,
    `[ "$1" = docker-cli-plugin-metadata ] && echo '{"SchemaVersion":"0.1.0","Vendor":"x","Version":"v${version}"}'`
  )

/** Puts tools that tell this version into the folder of the package. */
function bring(version: string): void {
  program(join(bundle, 'docker'), `echo "Docker version ${version}, build x"`)
  plugin(join(bundle, 'cli-plugins/docker-compose'), version)
  plugin(join(bundle, 'cli-plugins/docker-buildx'), version)
}

const open = (version = '1', more: { folders?: string[]; path?: string } = {}) =>
  new CommandLineTools({
    platform: 'linux',
    env: { PATH: more.path ?? [join(home, 'usr/bin'), join(home, '.local/bin')].join(delimiter) },
    home,
    dataDir: join(home, 'data'),
    folders: more.folders ?? [join(home, 'nothing'), bundle],
    version,
    log: { warn: (...said) => warnings.push(said) }
  })

const docker = () => join(home, '.local/bin/docker')
const compose = () => join(home, '.docker/cli-plugins/docker-compose')
const buildx = () => join(home, '.docker/cli-plugins/docker-buildx')
const states = ({ tools }: ToolsSurvey) => tools.map(({ place }) => place.state)
const refusal = (sentence: string, file: string) => ({ code: 'conflict', detail: { sentence, file } })

describe('a survey', () => {
  it('tells what there is, what Gantry brings, and what could be put in place', async () => {
    program(join(home, 'usr/bin/docker'), 'echo "Docker version 0.9, build x"')
    const survey = await open().survey()
    expect(ToolsSurvey.parse(survey)).toEqual(survey)
    expect(survey.tools[0]).toEqual({
      name: 'docker',
      found: { path: join(home, 'usr/bin/docker'), version: '0.9' },
      bundled: { version: '1.0' },
      place: { path: docker(), state: 'empty' }
    })
    expect(survey.tools.map(({ bundled }) => bundled)).toEqual(Array(3).fill({ version: '1.0' }))
    expect(survey.installed).toEqual([])
    expect(missingTools(survey)).not.toContain('docker')
  })

  it('finds plugins as docker does, the extra folders of its configuration first', async () => {
    plugin(compose(), '2.0')
    plugin(join(home, 'extra/docker-compose'), '3.0')
    mkdirSync(join(home, 'extra/docker-buildx'))
    writeFileSync(buildx(), 'no program', { mode: 0o755 })
    writeFileSync(
      join(home, '.docker/config.json'),
      JSON.stringify({ cliPluginsExtraDirs: [join(home, 'extra')] })
    )
    const { tools } = await open().survey()
    expect(tools[1]?.found).toEqual({ path: join(home, 'extra/docker-compose'), version: '3.0' })
    expect(tools[2]?.found).toEqual({ path: buildx(), version: null })
  })

  it('without tools of its own has nothing to put in place', async () => {
    const survey = await open('1', { folders: [] }).survey()
    expect(survey.tools.map(({ bundled }) => bundled)).toEqual([null, null, null])
    expect(missingTools(survey)).toEqual([])
    await expect(open('1', { folders: [] }).install(['docker'])).rejects.toMatchObject({
      code: 'not_found',
      detail: { sentence: 'toolNotBrought', tool: 'docker' }
    })
  })

  it('says whether the folder is on the PATH', async () => {
    expect((await open().survey()).path).toEqual({
      folder: join(home, '.local/bin'),
      isOnPath: true,
      shell: 'sh',
      line: `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.profile`
    })
    expect((await open('1', { path: '/usr/bin' }).survey()).path.isOnPath).toBe(false)
  })
})

describe('an installation', () => {
  it('is of copies that run, and is found', async () => {
    await open().install(ALL)
    rmSync(bundle, { recursive: true })
    const survey = await open().survey()
    expect(survey.tools.map(({ found }) => found)).toEqual(
      [docker(), compose(), buildx()].map(path => ({ path, version: '1.0' }))
    )
    expect(states(survey)).toEqual(['current', 'current', 'current'])
    expect(survey.installed).toEqual([docker(), compose(), buildx()])
    expect(statSync(docker()).mode & 0o777).toBe(0o755 & ~process.umask())
    expect(readdirSync(dirname(docker()))).toEqual(['docker'])
  })

  it('goes over no file that Gantry did not put there, and does nothing then', async () => {
    plugin(buildx(), '9.0')
    const before = readFileSync(buildx())
    await expect(open().install(ALL)).rejects.toMatchObject(refusal('toolForeign', buildx()))
    expect(existsSync(docker())).toBe(false)
    expect(readFileSync(buildx())).toEqual(before)
    expect((await open().survey()).tools[2]?.place.state).toBe('foreign')
  })

  it.each([
    ['a link that leads nowhere', () => symlinkSync('/nowhere', docker())],
    ['a folder', () => mkdirSync(docker())],
    ['the very same content', () => copyFileSync(join(bundle, 'docker'), docker())]
  ])('takes %s for somebody’s, too', async (_, make) => {
    mkdirSync(dirname(docker()), { recursive: true })
    make()
    const { mode, mtimeMs } = lstatSync(docker())
    await expect(open().install(['docker'])).rejects.toMatchObject(refusal('toolForeign', docker()))
    await expect(open().remove([docker()])).rejects.toMatchObject(refusal('toolForeign', docker()))
    expect(lstatSync(docker())).toMatchObject({ mode, mtimeMs })
  })

  it('leaves alone a copy that somebody has changed, also when it is to be removed', async () => {
    await open().install(ALL)
    writeFileSync(docker(), 'mine now')
    const survey = await open().survey()
    expect(states(survey)).toEqual(['changed', 'current', 'current'])
    expect(survey.installed).toEqual([compose(), buildx()])
    await expect(open().install(['docker'])).rejects.toMatchObject(refusal('toolChanged', docker()))
    await expect(open().remove([compose(), docker()])).rejects.toMatchObject(refusal('toolChanged', docker()))
    expect(existsSync(compose())).toBe(true)
    expect(readFileSync(docker(), 'utf8')).toBe('mine now')
  })

  it('knows of nothing that it put there when its record is gone', async () => {
    await open().install(['docker'])
    writeFileSync(join(home, 'data/tools.json'), '{')
    expect((await open().survey()).tools[0]?.place.state).toBe('foreign')
    await expect(open().remove([docker()])).rejects.toMatchObject(refusal('toolForeign', docker()))
  })

  it('is done anew where somebody has removed a copy', async () => {
    await open().install(ALL)
    rmSync(docker())
    const survey = await open().survey()
    expect(states(survey)[0]).toBe('empty')
    expect(missingTools(survey)).toEqual(['docker'])
    await open().install(['docker'])
    expect((await open().survey()).installed).toHaveLength(3)
  })

  it('that cannot be written says why, and owns nothing', async () => {
    writeFileSync(join(home, '.local'), 'in the way')
    await expect(open().install(['docker'])).rejects.toMatchObject({
      code: 'conflict',
      detail: { sentence: 'toolUnwritten', file: docker(), reason: 'ENOTDIR' }
    })
    expect((await open().survey()).installed).toEqual([])
  })

  it('clears what a Gantry that was killed left beside, and nothing else', async () => {
    const left = `${docker()}.7cfd9f6c-1a87-4a3b-9d5c-0123456789ab.tmp`
    const mine = `${docker()}.old.tmp`
    mkdirSync(dirname(docker()), { recursive: true })
    for (const file of [left, mine]) {
      writeFileSync(file, 'half')
      utimesSync(file, 0, 0)
    }
    await open().install(['docker'])
    expect(readdirSync(dirname(docker())).sort()).toEqual(['docker', 'docker.old.tmp'])
  })
})

describe('after an update of Gantry', () => {
  it('copies are brought up to date, but those that are no longer Gantry’s', async () => {
    await open('1').install(['docker', 'compose'])
    writeFileSync(compose(), 'mine now', { mode: 0o755 })
    bring('2.0')
    await open('2').bringUpToDate()
    const survey = await open('2').survey()
    expect(survey.tools[0]).toMatchObject({ found: { version: '2.0' }, place: { state: 'current' } })
    expect(survey.tools[1]?.place.state).toBe('changed')
    expect(readFileSync(compose(), 'utf8')).toBe('mine now')
    expect(existsSync(buildx())).toBe(false)
    expect(warnings).toEqual([])
  })

  it('of the same version, older copies are told, and replaced when they are asked for', async () => {
    await open('1').install(['docker'])
    bring('2.0')
    const survey = await open('1').survey()
    expect(outdatedTools(survey)).toEqual(['docker'])
    await open('1').bringUpToDate()
    expect(states(await open('1').survey())[0]).toBe('outdated')
    await open('1').install(['docker'])
    expect(states(await open('1').survey())[0]).toBe('current')
  })

  it('what was interrupted is still Gantry’s', async () => {
    await open('1').install(['docker'])
    const record = join(home, 'data/tools.json')
    const { files } = JSON.parse(readFileSync(record, 'utf8')) as { files: { sha256: string }[] }
    // As it is on disk between the record and the new file.
    const [{ sha256 = '' } = {}] = files
    const between = { path: docker(), sha256: 'f'.repeat(64), previous: sha256 }
    writeFileSync(record, JSON.stringify({ version: 1, gantry: '1', files: [between] }))
    expect((await open('2').survey()).installed).toEqual([docker()])
    bring('2.0')
    await open('2').bringUpToDate()
    expect((await open('2').survey()).tools[0]).toMatchObject({
      found: { version: '2.0' },
      place: { state: 'current' }
    })
  })

  it('nothing is put where nothing was asked for', async () => {
    await open('1').bringUpToDate()
    expect(readdirSync(home).sort()).toEqual(['data', 'package'])
    expect(readdirSync(join(home, 'data'))).toEqual([])
  })
})

describe('a removal', () => {
  it('takes exactly the files that it is given', async () => {
    await open().install(ALL)
    await open().remove([docker(), compose()])
    const survey = await open().survey()
    expect([docker(), compose(), buildx()].map(existsSync)).toEqual([false, false, true])
    expect(survey.installed).toEqual([buildx()])
  })

  it('also takes copies in a configuration folder that is no longer in use', async () => {
    const other = new CommandLineTools({
      ...{ platform: 'linux', home, dataDir: join(home, 'data'), folders: [bundle], version: '1' },
      env: { PATH: '', DOCKER_CONFIG: join(home, 'other') },
      log: { warn: () => undefined }
    })
    await other.install(['buildx'])
    const { installed } = await open().survey()
    expect(installed).toEqual([join(home, 'other/cli-plugins/docker-buildx')])
    await open().remove(installed)
    expect(readdirSync(join(home, 'other/cli-plugins'))).toEqual([])
  })

  it('of a file that Gantry never put there is refused', async () => {
    const mine = join(home, 'mine')
    writeFileSync(mine, 'mine')
    await expect(open().remove([mine])).rejects.toMatchObject(refusal('toolForeign', mine))
    expect(existsSync(mine)).toBe(true)
  })
})

const [real] = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'docker'))
  .filter(existsSync)

it.runIf(real)(
  'the real docker command runs from where it was put, and finds its plugins there',
  async () => {
    copyFileSync(real ?? '', join(bundle, 'docker'))
    await open().install(ALL)
    const version = execFileSync(real ?? '', ['--version'], { encoding: 'utf8' })
    const { tools } = await open().survey()
    expect(tools[0]?.found?.path).toBe(docker())
    expect(version).toContain(`version ${tools[0]?.found?.version},`)
    const env = { HOME: home, PATH: '/usr/bin:/bin' }
    const { stdout } = await promisify(execFile)(docker(), ['--help'], { env })
    expect(stdout).toMatch(/compose\*.*\n/)
    expect(stdout).toMatch(/buildx\*.*\n/)
  }
)
