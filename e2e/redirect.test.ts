import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeRedirect } from '../resources/setup/headless.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-redirect-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the page that npm start opens', () => {
  const url = 'http://127.0.0.1:4000/#token=secret</script>"'

  it('goes to the browser by a file of its owner only, whose name tells nothing', () => {
    const path = join(folder, 'open-1.html')
    const address = writeRedirect(path, url)
    expect(address).toBe(`file://${path}`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('sends the browser on to just that address', () => {
    const path = join(folder, 'open-1.html')
    writeRedirect(path, url)
    const script = /<script>(.*?)<\/script>/s.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
    const went: string[] = []
    runInNewContext(script, { location: { replace: (to: string) => went.push(to) } })
    expect(went).toEqual([url])
  })

  it('does not write into a file that somebody else has put there', () => {
    const path = join(folder, 'open-1.html')
    writeFileSync(path, 'x', { mode: 0o666 })
    writeRedirect(path, url)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })
})
