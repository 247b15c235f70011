import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { createElectronDouble } from '../electron-double'
import { ContentsDouble, SessionDouble } from '../electron-double'
import { PAGE_URL } from './page'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { denyPermissions, fence, servePage } = await import('./security')

beforeEach(() => {
  electron.opened.length = 0
})

describe('fences', () => {
  const fenced = () => {
    const contents = new ContentsDouble()
    fence(contents as unknown as Parameters<typeof fence>[0])
    return contents
  }
  const navigate = (contents: ContentsDouble, event: string, url: string) => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  it.each([
    ['https://docs.docker.com/', true],
    ['http://localhost:8080', true],
    ['file:///etc/passwd', false],
    ['smb://host/share', false],
    ['javascript:alert(1)', false],
    ['gantry://app/index.html', false],
    ['nonsense', false]
  ])('window.open(%s) opens outside: %s, and never a window of ours', (url, outside) => {
    const answer = fenced().opener?.({ url } as Parameters<NonNullable<ContentsDouble['opener']>>[0])
    expect(answer).toEqual({ action: 'deny' })
    expect(electron.opened).toEqual(outside ? [url] : [])
  })

  it.each(['will-navigate', 'will-redirect'])('%s stays on our page', event => {
    const contents = fenced()
    expect(navigate(contents, event, 'https://evil.example/')).toBe(true)
    expect(navigate(contents, event, 'gantry://evil/index.html')).toBe(true)
    expect(navigate(contents, event, 'file:///etc/passwd')).toBe(true)
    expect(navigate(contents, event, PAGE_URL)).toBe(false)
  })

  it('attaches no webview', () => {
    expect(navigate(fenced(), 'will-attach-webview', '')).toBe(true)
  })

  it('denies every permission but copying, and that to our page only', () => {
    const session = new SessionDouble()
    denyPermissions(session as unknown as Parameters<typeof denyPermissions>[0])
    const ask = (permission: string, url: string) => {
      const contents = new ContentsDouble()
      contents.url = url
      const answer = vi.fn<(granted: boolean) => void>()
      const handler = session.request as unknown as (c: unknown, p: string, a: typeof answer) => void
      const check = session.check as unknown as (c: unknown, p: string) => boolean
      handler(contents, permission, answer)
      expect(check(contents, permission)).toBe(answer.mock.lastCall?.[0])
      return answer.mock.lastCall?.[0]
    }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fullscreen'
    ])
      expect(ask(permission, PAGE_URL)).toBe(false)
    expect(ask('clipboard-sanitized-write', PAGE_URL)).toBe(true)
    expect(ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
    expect(session.device?.({} as Parameters<NonNullable<typeof session.device>>[0])).toBe(false)
  })
})

describe('the page', () => {
  it('is served with a policy that lets no foreign script run', async () => {
    servePage('/srv/page')
    const handler = electron.protocol.handle.mock.lastCall?.[1]
    electron.net.fetch.mockResolvedValueOnce(
      new Response('<html></html>', { headers: { 'Content-Type': 'text/html' } })
    )
    const found = await handler?.(new Request(PAGE_URL))
    expect(electron.net.fetch.mock.lastCall?.[0]).toBe('file:///srv/page/index.html')
    expect(found?.headers.get('Content-Security-Policy')).toContain("script-src 'self';")
    expect(found?.headers.get('Content-Type')).toBe('text/html')
    expect((await handler?.(new Request('gantry://app/..%2fsecret')))?.status).toBe(404)
    expect((await handler?.(new Request(PAGE_URL, { method: 'POST' })))?.status).toBe(404)
  })
})
