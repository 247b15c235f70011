import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

const done = vi.hoisted(() => ({ quit: vi.fn(), showItemInFolder: vi.fn() }))
vi.mock('electron', () => ({
  app: { quit: done.quit },
  shell: { showItemInFolder: done.showItemInFolder }
}))
const log = join(mkdtempSync(join(tmpdir(), 'gantry-failure-')), 'gantry.log')
writeFileSync(log, '')
afterAll(() => rmSync(dirname(log), { recursive: true }))
const { FAILURE_URL, failurePage, FailureScreen } = await import('./failure')
const { en, ko } = await import('./failure-strings')

beforeEach(() => vi.clearAllMocks())

describe('the page of a failure', () => {
  it('shows what failed as text, never as markup', () => {
    const page = failurePage({ kind: 'start', message: '<img src=x onerror=alert(1)> & "more"' }, en)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;')
    expect(page).not.toContain('<script')
    expect(failurePage({ kind: 'page', message: '' }, ko)).toContain(ko.pageTitle)
    expect(failurePage({ kind: 'start', message: '' }, en, false)).not.toContain(en.showLog)
  })

  it('does what its buttons say, and only while something has failed', async () => {
    const screen = new FailureScreen({ text: () => en, logFile: log })
    expect(screen.answer(FAILURE_URL)).toBeNull()
    const again = vi.fn()
    screen.show({ kind: 'start', message: 'No room.' }, again)
    expect(await screen.answer(FAILURE_URL)?.text()).toContain('No room.')
    screen.answer(`${FAILURE_URL}/log`)
    expect(done.showItemInFolder).toHaveBeenCalledWith(log)
    screen.answer(`${FAILURE_URL}/quit`)
    expect(done.quit).toHaveBeenCalledOnce()
    expect(screen.answer(`${FAILURE_URL}/else`)).toBeNull()
    expect(screen.answer('gantry://app/index.html')).toBeNull()
    expect(screen.answer(`${FAILURE_URL}/again`)?.status).toBe(204)
    await vi.waitFor(() => expect(again).toHaveBeenCalledOnce())
    expect(screen.answer(`${FAILURE_URL}/quit`)).toBeNull()
  })
})
