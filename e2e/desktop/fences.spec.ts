import { expect, test } from '../fixtures/desktop'

test('the page has no way to Node or to more of Electron than it needs', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const world = await window.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    gantry: Object.keys((globalThis as unknown as { gantry: object }).gantry),
    frozen: Object.isFrozen((globalThis as unknown as { gantry: object }).gantry)
  }))
  expect(world).toEqual({
    require: 'undefined',
    process: 'undefined',
    gantry: ['pathOf', 'dragOut'],
    frozen: true
  })
})

test('a port to the host is handed to our page, and to no other', async ({ desktop, window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const ask = () =>
    window.evaluate(
      () =>
        new Promise<boolean>(resolve => {
          addEventListener('message', ({ data }) => {
            if (data === 'gantry:port') resolve(true)
          })
          postMessage('gantry:want-port', '*')
          setTimeout(() => resolve(false), 1_500)
        })
    )
  expect(await ask()).toBe(true)
  // Main itself leads the window astray; no page of ours could.
  await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>not ours</title>')
  )
  await expect(window).toHaveTitle('not ours')
  expect(await ask()).toBe(false)
})

test('the page cannot be led elsewhere, nor open windows; web links go to the browser', async ({
  desktop,
  window
}) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const at = window.url()
  await window.evaluate(() => {
    location.href = 'https://example.invalid/elsewhere'
  })
  await window.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await window.evaluate(() => {
    for (const url of [
      'https://example.invalid/docs',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/share'
    ])
      open(url, '_blank')
  })
  await expect.poll(async () => (await desktop.said()).opened).toEqual(['https://example.invalid/docs'])
  expect(window.url()).toBe(at)
  expect(desktop.app.windows()).toHaveLength(1)
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
})

test('asks for no permission and is given none but to copy text', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const state = (name: string) =>
    window.evaluate(
      async one => (await navigator.permissions.query({ name: one as PermissionName })).state,
      name
    )
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'])
    expect(await state(name), name).toBe('denied')
  await window.evaluate(() => navigator.clipboard.writeText('copied'))
})

test('runs no script but its own, and reads no file but the page’s', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Containers' })).toBeVisible()
  const ran = await window.evaluate(
    () =>
      new Promise(resolve => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        document.head.append(script)
        setTimeout(() => resolve('it ran'), 2_000)
      })
  )
  expect(ran).toBe('script-src-elem')
  const statuses = await window.evaluate(() =>
    Promise.all(
      ['/index.html', '/%2e%2e/main/index.js', '/..%2f..%2fpackage.json', '/failure/quit'].map(async path => {
        const { status } = await fetch(path)
        return status
      })
    )
  )
  expect(statuses).toEqual([200, 404, 404, 404])
})
