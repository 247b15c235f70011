import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstLook } from './first-look'

let dir: string
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'gantry-look-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const look = (settings: string | null, policy: string | null = null) => {
  if (settings !== null) writeFileSync(join(dir, 'settings.json'), settings)
  if (policy !== null) writeFileSync(join(dir, 'policy.json'), policy)
  return firstLook(dir, join(dir, 'policy.json'))
}

it.each([
  ['nothing', null, null, { theme: 'system', language: 'system' }],
  ['what was chosen', '{"theme":"dark","language":"ko"}', null, { theme: 'dark', language: 'ko' }],
  ['a part of it', '{"theme":"light"}', null, { theme: 'light', language: 'system' }],
  [
    'values of another Gantry',
    '{"theme":"sepia","language":7}',
    null,
    { theme: 'system', language: 'system' }
  ],
  ['a broken file', '{"theme":', null, { theme: 'system', language: 'system' }],
  ['no object', 'null', null, { theme: 'system', language: 'system' }],
  ['a policy over it', '{"theme":"dark"}', '{"theme":"light"}', { theme: 'light', language: 'system' }]
])('begins with %s', (_, settings, policy, wanted) => expect(look(settings, policy)).toEqual(wanted))
