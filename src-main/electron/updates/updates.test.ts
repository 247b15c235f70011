import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UpdateWay } from '#shared/model/update'
import { silentLog } from '../../core/log'
import { NodeHttp, startFeed } from './test-feed'
import { asked, memory, stateOf, updatesWith } from './test-updates'
import type { Feed } from './update-feed'
import { createUpdater } from './updater'
import type { UpdateOptions } from './updates'

/**
 * The real electron-updater against a real server. Only Electron's own parts are not here: its `app`, whose part is
 * played by a folder, and its HTTP client, instead of which Node's is used.
 */
let folder: string
let server: Awaited<ReturnType<typeof startFeed>>
const NEW = Buffer.from('#!/bin/sh\necho the new version\n')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-updates-'))
  server = await startFeed()
  writeFileSync(join(folder, 'Gantry.AppImage'), 'the old version')
  writeFileSync(
    join(folder, 'app-update.yml'),
    'provider: generic\nurl: unused\nupdaterCacheDirName: updates\n'
  )
  vi.stubEnv('APPIMAGE', join(folder, 'Gantry.AppImage'))
  vi.stubEnv('TEST_UPDATER_ARCH', 'x64')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const updater = (way: Exclude<UpdateWay, 'none'> = 'self', feed: Feed = server.feed) =>
  createUpdater(way, 'linux', feed, silentLog, {
    app: {
      version: '1.0.0',
      name: 'gantry',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: join(folder, 'data'),
      baseCachePath: join(folder, 'cache'),
      whenReady: () => Promise.resolve(),
      relaunch: () => {},
      quit: () => {},
      onQuit: () => {}
    },
    httpExecutor: new NodeHttp()
  })

const gantry = (options: Partial<UpdateOptions> = {}) =>
  updatesWith({ updater: () => Promise.resolve(updater()), ...options })

/** Every file that lies under the folder. */
const filesBelow = () => readdirSync(folder, { recursive: true, encoding: 'utf8' })

describe('a new version', () => {
  it('is offered, fetched when asked, checked, and put in the old one’s place', async () => {
    server.publish('1.1.0', NEW)
    const electronUpdater = updater()
    const updates = gantry({ updater: () => Promise.resolve(electronUpdater) })
    expect(await stateOf(updates)).toEqual({ at: 'idle', checkedAt: null })
    await updates.check()
    expect(await stateOf(updates)).toEqual({ at: 'available', version: '1.1.0', installs: true })
    expect(server.asked.some(({ path }) => path.includes('.AppImage'))).toBe(false)
    await updates.download()
    expect(await stateOf(updates)).toEqual({ at: 'ready', version: '1.1.0' })
    const fetched = filesBelow().find(file => file.endsWith('gantry-1.1.0-linux-x64.AppImage')) ?? ''
    expect(readFileSync(join(folder, fetched))).toEqual(NEW)
    expect(readFileSync(join(folder, 'Gantry.AppImage'), 'utf8')).toBe('the old version')

    vi.spyOn(electronUpdater, 'quitAndInstall').mockImplementation(() => {
      // The part that needs no Electron: the file takes the other's place, and is started.
      ;(electronUpdater as unknown as { install(silent: boolean, run: boolean): boolean }).install(true, true)
    })
    await updates.install()
    expect(readFileSync(join(folder, 'Gantry.AppImage'))).toEqual(NEW)
  })

  it('is offered only when it is newer', async () => {
    for (const version of ['1.0.0', '0.9.9']) {
      server.publish(version, NEW)
      const updates = gantry()
      await updates.check()
      expect(await stateOf(updates)).toMatchObject({ at: 'idle' })
    }
  })

  it('is told, not fetched, where a package manager brings it', async () => {
    server.publish('1.1.0', NEW)
    const updates = gantry({ updater: () => Promise.resolve(updater('tell')), installs: false })
    await updates.check()
    expect(await stateOf(updates)).toEqual({ at: 'available', version: '1.1.0', installs: false })
    await expect(updates.download()).rejects.toMatchObject({ code: 'conflict' })
    expect(server.asked.some(({ path }) => path.includes('.AppImage'))).toBe(false)
  })
})

describe('is refused', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey
  it.each([
    ['signed by somebody else', () => server.publish('1.1.0', NEW, { key: stranger })],
    ['signed as another system’s list', () => server.publish('1.1.0', NEW, { list: 'latest.yml' })],
    [
      'with a list that was changed',
      () => {
        server.publish('1.1.0', NEW)
        server.files.set('latest-linux.yml', Buffer.from(`${server.files.get('latest-linux.yml')} `))
      }
    ],
    [
      'with an empty signature',
      () => {
        server.publish('1.1.0', NEW)
        server.files.set('latest-linux.yml.sig', Buffer.alloc(0))
      }
    ]
  ])('a version %s', async (_, publish) => {
    publish()
    const updates = gantry()
    await expect(updates.check()).rejects.toMatchObject({
      code: 'denied',
      detail: { sentence: 'updateUnsigned' }
    })
    expect(await stateOf(updates)).toMatchObject({ at: 'failed', fault: { code: 'denied' } })
    await expect(updates.download()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a version without a signature', async () => {
    server.publish('1.1.0', NEW)
    server.files.delete('latest-linux.yml.sig')
    await expect(gantry().check()).rejects.toMatchObject({ detail: { sentence: 'updateFailed' } })
  })

  it('a file other than the one that was signed for, and nothing of it is kept', async () => {
    server.publish('1.1.0', Buffer.from('something else'), { promised: NEW })
    const updates = gantry()
    await updates.check()
    await expect(updates.download()).rejects.toMatchObject({
      code: 'denied',
      detail: { sentence: 'updateDamaged' }
    })
    expect(await stateOf(updates)).toMatchObject({ at: 'failed' })
    expect(filesBelow().filter(file => file.includes('1.1.0'))).toEqual([])
    await expect(updates.install()).rejects.toMatchObject({ code: 'conflict' })
  })
})

it('is left to do nothing by itself', () => {
  for (const way of ['self', 'tell'] as const)
    expect(updater(way)).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true
    })
})

it('sends nothing of this user or computer, and keeps no id', async () => {
  server.publish('1.1.0', NEW)
  const updates = gantry()
  await updates.check()
  await updates.download()
  expect(server.asked.length).toBeGreaterThan(2)
  for (const { headers, path } of server.asked) {
    expect(Object.keys(headers)).not.toContain('x-user-staging-id')
    expect(JSON.stringify([headers, path])).not.toContain('1.0.0')
    expect(headers['user-agent']).toBe('electron-builder')
  }
  expect(filesBelow().filter(file => file.includes('.updaterId'))).toEqual([])
})

describe('by itself', () => {
  it.each([
    ['nothing is fetched after a no', { download: false, restart: true }, null, false],
    ['nothing is installed after a no', { download: true, restart: false }, null, true],
    ['a restart is not even asked for while a task runs', { download: true, restart: true }, 'tasks', true]
  ] as const)('%s', async (_, answers, hindrance, fetched) => {
    server.publish('1.1.0', NEW)
    const electronUpdater = updater()
    const quit = vi.spyOn(electronUpdater, 'quitAndInstall').mockImplementation(() => {})
    const questions = asked(answers)
    const kept = memory()
    const updates = gantry({
      memory: kept,
      updater: () => Promise.resolve(electronUpdater),
      questions,
      hindrance: () => hindrance
    })
    updates.want(true)
    await vi.waitFor(() => expect(questions.download).toHaveBeenCalledExactlyOnceWith('1.1.0'))
    if (fetched) await vi.waitFor(async () => expect(await stateOf(updates)).toMatchObject({ at: 'ready' }))
    if (fetched && !hindrance) await vi.waitFor(() => expect(questions.restart).toHaveBeenCalledTimes(1))
    updates.want(false)
    await vi.waitFor(() => expect(kept.read().putOff?.version).toBe(hindrance ? undefined : '1.1.0'))
    expect(questions.restart).toHaveBeenCalledTimes(fetched && !hindrance ? 1 : 0)
    expect(server.asked.some(({ path }) => path.includes('.AppImage'))).toBe(fetched)
    expect(quit).not.toHaveBeenCalled()
  })

  it.each(['tasks', 'machine'] as const)(
    'the user’s own restart waits for %s, and lets go of all first',
    async hindrance => {
      server.publish('1.1.0', NEW)
      const electronUpdater = updater()
      const order: string[] = []
      vi.spyOn(electronUpdater, 'quitAndInstall').mockImplementation(() => void order.push('quit'))
      let busy: typeof hindrance | null = hindrance
      const updates = gantry({
        updater: () => Promise.resolve(electronUpdater),
        hindrance: () => busy,
        beforeInstall: () => Promise.resolve(void order.push('let go'))
      })
      await updates.check()
      await updates.download()
      await expect(updates.install()).rejects.toMatchObject({ code: 'conflict' })
      expect(order).toEqual([])
      busy = null
      await updates.install()
      expect(order).toEqual(['let go', 'quit'])
    }
  )
})

it.each([
  ['not all was let go of', () => Promise.reject(new Error('The disk is full.')), () => {}],
  [
    'the new one cannot even be started',
    () => Promise.resolve(),
    () => {
      throw new Error('No such file.')
    }
  ]
])('opens this version again when %s', async (_, beforeInstall, quitAndInstall) => {
  server.publish('1.1.0', NEW)
  const electronUpdater = updater()
  vi.spyOn(electronUpdater, 'quitAndInstall').mockImplementation(quitAndInstall)
  const reopen = vi.fn()
  const updates = gantry({ updater: () => Promise.resolve(electronUpdater), beforeInstall, reopen })
  await updates.check()
  await updates.download()
  await expect(updates.install()).rejects.toThrow()
  expect(reopen).toHaveBeenCalledTimes(1)
})

it('opens this version again when the new one cannot be put in its place', async () => {
  server.publish('1.1.0', NEW)
  const electronUpdater = updater()
  const reopen = vi.fn()
  const updates = gantry({ updater: () => Promise.resolve(electronUpdater), reopen })
  await updates.check()
  await updates.download()
  rmSync(join(folder, 'Gantry.AppImage'))
  await updates.install()
  expect(reopen).toHaveBeenCalledTimes(1)
})
