import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Electron's own headings, in its order. */
const CHECKLIST = [
  'Only load secure content',
  'Do not enable Node.js integration for remote content',
  'Enable context isolation',
  'Enable process sandboxing',
  'Handle session permission requests from remote content',
  'Do not disable webSecurity',
  'Define a Content Security Policy',
  'Do not enable allowRunningInsecureContent',
  'Do not enable experimental features',
  'Do not use enableBlinkFeatures',
  'Do not use allowpopups for WebViews',
  'Verify WebView options before creation',
  'Disable or limit navigation',
  'Disable or limit creation of new windows',
  'Do not use shell.openExternal with untrusted content',
  'Use a current version of Electron',
  'Validate the sender of all IPC messages',
  'Avoid usage of the file:// protocol and prefer usage of custom protocols',
  'Check which fuses you can change',
  'Do not expose Electron APIs to untrusted web content'
]

const rows = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| *\d+ *\|/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, number, recommendation = '', , holders = '']) => ({
    number: Number(number),
    recommendation,
    holders: holders.split('<br>').map(holder => {
      const [, file = '', test] = /^`([^`]+)`(?: “(.+)”)?$/.exec(holder) ?? []
      return { file, test }
    })
  }))

/** The names of a file's tests, as they are written. */
const testsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\b(?:it|test)|\]\))\(\s*(['"`])(.*?)\1,/gm)].map(([, , name = '']) => name)

describe('SECURITY.md', () => {
  it('has every recommendation of Electron’s, in its order', () => {
    expect(rows.map(row => row.recommendation)).toEqual(CHECKLIST)
    expect(rows.map(row => row.number)).toEqual(CHECKLIST.map((_, index) => index + 1))
  })

  it.each(rows)(
    '$number, $recommendation: is held by a test, and all that it names is there',
    ({ holders }) => {
      expect(holders.some(({ test }) => test !== undefined)).toBe(true)
      for (const { file, test } of holders) {
        expect(statSync(join(ROOT, file)).isFile(), file).toBe(true)
        if (test !== undefined) expect(testsOf(readFileSync(join(ROOT, file), 'utf8')), file).toContain(test)
        // A test file holds nothing by being there.
        else expect(file).not.toMatch(/\.(test|spec)\.ts$/)
      }
    }
  )
})

it('asks Electron for nothing that its checklist warns of', () => {
  const folder = join(ROOT, 'src-main/electron')
  const sources = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter(name =>
    /(?<!\.test|-double)\.ts$/.test(name)
  )
  expect(sources).toContain('window/window.ts')
  const warned =
    /enableBlinkFeatures|disableBlinkFeatures|allowpopups|nodeIntegration\w*: true|webSecurity: false|allowRunningInsecureContent: true|experimentalFeatures: true|contextIsolation: false|sandbox: false|webviewTag: true|no-sandbox/
  for (const name of sources) expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(warned)
})

it('builds on one exact version of Electron', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
})
