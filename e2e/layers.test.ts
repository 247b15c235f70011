import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { violations } from './layers'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function realTree(): Map<string, string> {
  const files = new Map<string, string>()
  for (const top of ['src-shared', 'src-main', 'src-renderer', 'e2e', 'resources'])
    for (const entry of readdirSync(ROOT + top, { recursive: true, withFileTypes: true })) {
      const path = `${entry.parentPath}/${entry.name}`
      if (entry.isFile() && /\.(?:[cm]?[jt]s|tsx)$/.test(entry.name))
        files.set(path.slice(ROOT.length).replaceAll('\\', '/'), readFileSync(path, 'utf8'))
    }
  return files
}

/** Where each planted import points; a target of the house must exist in the planted tree. */
const HOUSE = [
  'src-shared/wire/errors.ts',
  'src-shared/model/container.ts',
  'src-shared/contract/index.ts',
  'src-shared/format.ts',
  'src-main/core/store.ts',
  'src-main/engine/rows.ts',
  'src-main/machine/disk.ts',
  'src-main/tools/compose.ts',
  'src-main/archive/log.ts',
  'src-main/services/containers.ts',
  'src-main/host/host.ts',
  'src-main/electron/window/window.ts',
  'src-main/headless/server.ts',
  'src-renderer/data/client.ts',
  'src-renderer/ui/DataTable.tsx',
  'src-renderer/features/images/ImagesPage.tsx',
  'src-renderer/app/App.tsx',
  'e2e/fixtures/daemon.ts',
  'resources/setup/start.mjs'
]

const plant = (files: Record<string, string>) =>
  violations(
    new Map([
      ...HOUSE.map((path): [string, string] => [path, 'export const here = 1']),
      ...Object.entries(files)
    ])
  )

describe('the house', () => {
  const tree = realTree()

  it('is read from the disk', () => {
    expect(tree.has('e2e/layers.test.ts')).toBe(true)
    expect(tree.has('src-shared/contract/index.ts')).toBe(true)
  })

  // Reads every file of the house: seconds on a busy machine.
  it('keeps its own rules', { timeout: 60_000 }, () => {
    expect(violations(tree)).toEqual([])
  })
})

describe('the check', () => {
  it('finds nothing in a planted tree that keeps the rules', () => {
    expect(
      plant({
        'src-shared/contract/containers.ts': `import * as z from 'zod'; import type { A } from '../model/container'; export const a = z`,
        'src-shared/wire/memory.test.ts': `import { it } from 'vitest'; import { b } from 'node:net'; it(b)`,
        'src-shared/wire/conformance.ts': `import { it } from 'vitest'; export const a = it`,
        'src-main/engine/connect.ts': `import Docker from 'dockerode'; import { a } from '#shared/wire/errors'; export const b = [Docker, a]`,
        'src-main/core/process.ts': `import { spawn } from 'node:child_process'; export const a = spawn`,
        'src-main/engine/connect.engine.test.ts': `import { a } from '../../e2e/fixtures/daemon'; a()`,
        'src-main/electron/index.ts': `import { app } from 'electron'; import { a } from '../host/host'; app.on(a)`,
        'src-renderer/features/containers/Row.tsx': `import { a } from '../../ui/DataTable'; import { b } from '../../data/client'; import './row.css'; export const c = [a, b]`,
        'src-renderer/main.tsx': `import { a } from './app/App'; a()`,
        'src-renderer/app/routes.tsx': `export const page = () => import('../features/images/ImagesPage')`,
        'e2e/bench/run.ts': `import { spawn } from 'node:child_process'; import { a } from '../../src-main/engine/rows'; spawn(a)`
      })
    ).toEqual([])
  })

  const crossings: [file: string, imports: string][] = [
    ['src-shared/wire/a.ts', '../model/container'],
    ['src-shared/wire/a.ts', '../contract/index'],
    ['src-shared/model/a.ts', '../wire/errors'],
    ['src-shared/model/a.ts', '../contract/index'],
    ['src-shared/a.ts', './model/container'],
    ['src-shared/contract/a.ts', '../../src-main/core/store'],
    ['src-shared/contract/a.ts', '../../src-renderer/data/client'],
    ['src-main/core/a.ts', '../engine/rows'],
    ['src-main/core/a.ts', '../services/containers'],
    ['src-main/engine/a.ts', '../services/containers'],
    ['src-main/engine/a.ts', '../machine/disk'],
    ['src-main/engine/a.ts', '../tools/compose'],
    ['src-main/machine/a.ts', '../engine/rows'],
    ['src-main/tools/a.ts', '../archive/log'],
    ['src-main/archive/a.ts', '../engine/rows'],
    ['src-main/services/a.ts', '../host/host'],
    ['src-main/host/a.ts', '../electron/window'],
    ['src-main/host/a.ts', '../headless/server'],
    ['src-main/electron/a.ts', '../headless/server'],
    ['src-main/headless/a.ts', '../electron/window'],
    ['src-main/host/a.ts', '../../src-renderer/app/App'],
    ['src-main/core/a.ts', '../../e2e/fixtures/daemon'],
    ['src-main/core/a.ts', '../../resources/setup/start.mjs'],
    ['src-renderer/ui/a.ts', '../data/client'],
    ['src-renderer/ui/a.ts', '../features/images/ImagesPage'],
    ['src-renderer/data/a.ts', '../ui/DataTable'],
    ['src-renderer/data/a.ts', '../app/App'],
    ['src-renderer/features/containers/a.ts', '../images/ImagesPage'],
    ['src-renderer/features/containers/a.ts', '../../app/App'],
    ['src-renderer/features/containers/a.ts', '../../../src-main/core/store'],
    ['src-renderer/app/a.ts', '../../src-main/core/store'],
    ['src-renderer/app/a.test.ts', '../../src-main/core/store'],
    ['src-renderer/main.tsx', '../src-main/host/host'],
    ['resources/setup/a.mjs', '../../src-main/core/store']
  ]
  it.each(crossings)('reports %s importing %s', (file, imports) => {
    const found = plant({ [file]: `import { here } from '${imports}'; export const a = here` })
    expect(found.map(each => each.file)).toEqual([file])
    expect(found[0]?.why).toMatch(/may not import|never imports another feature/)
  })

  it.each([
    ['a type-only import', `import type { A } from '../services/containers'; export type B = A`],
    ['an inline type import', `export type B = import('../services/containers').A`],
    ['a dynamic import', `export const a = () => import('../services/containers')`],
    ['a re-export', `export const b = 1; export { here } from '../services/containers'`],
    ['a type re-export', `export const b = 1; export type { A } from '../services/containers'`],
    ['an import for its effects', `import '../services/containers'; export const a = 1`],
    ['a require', `export const a = require('../services/containers')`],
    ['an import assignment', `import a = require('../services/containers'); export const b = a`],
    ['a file that does not exist', `import { a } from '../services/not-there'; export const b = a`]
  ])('reports %s', (_name, text) => {
    expect(plant({ 'src-main/core/a.ts': text }).map(each => each.file)).toEqual(['src-main/core/a.ts'])
  })

  it('does not take texts and comments for imports', () => {
    expect(
      plant({
        'src-main/core/a.ts': `// import '../services/containers'\nexport const a = "import '../host/host'"`
      })
    ).toEqual([])
  })

  const packages: [file: string, imports: string][] = [
    ['src-shared/wire/a.ts', 'node:net'],
    ['src-shared/wire/a.ts', 'fs'],
    ['src-shared/wire/a.ts', 'ws'],
    ['src-shared/wire/a.ts', 'vitest'],
    ['src-shared/model/a.ts', 'react'],
    ['src-shared/model/a.ts', 'electron'],
    ['src-main/services/a.ts', 'dockerode'],
    ['src-main/services/a.ts', 'docker-modem'],
    ['src-main/host/a.ts', 'dockerode/lib/util'],
    ['e2e/fixtures/a.ts', 'dockerode'],
    ['src-main/headless/a.ts', 'electron'],
    ['src-main/host/a.ts', 'electron/main'],
    ['src-renderer/app/a.ts', 'electron'],
    ['src-main/engine/a.ts', 'node:child_process'],
    ['src-main/tools/a.ts', 'child_process'],
    ['src-main/machine/a.ts', 'node:cluster'],
    ['src-renderer/data/a.ts', 'node:fs'],
    ['src-renderer/data/a.ts', 'path'],
    ['src-renderer/data/a.ts', 'ws'],
    ['src-main/host/a.ts', 'react'],
    ['src-main/host/a.ts', '@mui/material'],
    ['src-renderer/ui/a.ts', 'react-i18next']
  ]
  it.each(packages)('reports %s importing the package %s', (file, imports) => {
    const found = plant({ [file]: `import type { A } from '${imports}'; export type B = A` })
    expect(found.map(each => each.file)).toEqual([file])
  })

  it('reports a cycle once, also through types', () => {
    const found = plant({
      'src-main/core/a.ts': `import { b } from './b'; export const a = b`,
      'src-main/core/b.ts': `import type { C } from './c'; export type B = C; export const b = 1`,
      'src-main/core/c.ts': `export type C = import('./a').A; export const c = 1`,
      'src-main/core/d.ts': `import { a } from './a'; export const d = a`
    })
    expect(found).toHaveLength(1)
    expect(found[0]?.why).toContain('src-main/core/a.ts → src-main/core/b.ts → src-main/core/c.ts')
  })

  it('reports a file that imports itself', () => {
    expect(plant({ 'src-main/core/a.ts': `import { a as b } from './a'; export const a = b` })).toHaveLength(
      1
    )
  })

  it.each([
    ['src-main/core/index.ts', `export { here } from './store'`],
    ['src-renderer/ui/all.ts', `import { here } from './DataTable'; export { here }`],
    ['src-renderer/ui/more.ts', `export const own = 1; export * from './DataTable'`]
  ])('reports the barrel %s', (file, text) => {
    expect(plant({ [file]: text }).map(each => each.file)).toEqual([file])
  })

  it('allows the one barrel', () => {
    expect(plant({ 'src-shared/contract/index.ts': `export * from '../model/container'` })).toEqual([])
  })

  it.each([
    'src-main/core/utils/text.ts',
    'src-renderer/ui/helpers.ts',
    'src-shared/misc/a.ts',
    'src-other/a.ts'
  ])('reports the place %s', file => {
    expect(plant({ [file]: 'export const a = 1' }).map(each => each.file)).toContain(file)
  })
})
