import { posix } from 'node:path'
import ts from 'typescript'

/** The house's import rules as a table, and the check. It reads texts, not the disk, so that it can be tested itself. */

/** A part of the house: the first whose pattern fits a path is the path's zone. */
interface Zone {
  name: string
  files: RegExp
  /** The zones it may import besides itself. `features` never means another feature: each is a zone of its own. */
  may: readonly string[]
}

const SHARED = ['wire', 'model', 'contract', 'shared'] as const
const LOWER = ['engine', 'machine', 'tools', 'archive'] as const

export const ZONES: readonly Zone[] = [
  { name: 'wire', files: /^src-shared\/wire\//, may: [] },
  { name: 'model', files: /^src-shared\/model\//, may: ['shared'] },
  { name: 'contract', files: /^src-shared\/contract\//, may: ['wire', 'model', 'shared'] },
  { name: 'shared', files: /^src-shared\/[^/]+$/, may: [] },

  { name: 'core', files: /^src-main\/core\//, may: SHARED },
  ...LOWER.map(name => ({
    name,
    files: new RegExp(`^src-main/${name}/`),
    may: [...SHARED, 'core']
  })),
  { name: 'services', files: /^src-main\/services\//, may: [...SHARED, 'core', ...LOWER] },
  { name: 'host', files: /^src-main\/host\//, may: [...SHARED, 'core', ...LOWER, 'services'] },
  {
    name: 'electron',
    files: /^src-main\/electron\//,
    may: [...SHARED, 'core', ...LOWER, 'services', 'host']
  },
  {
    name: 'headless',
    files: /^src-main\/headless\//,
    may: [...SHARED, 'core', ...LOWER, 'services', 'host']
  },

  { name: 'data', files: /^src-renderer\/data\//, may: SHARED },
  { name: 'ui', files: /^src-renderer\/ui\//, may: SHARED },
  { name: 'features', files: /^src-renderer\/features\//, may: [...SHARED, 'ui', 'data'] },
  { name: 'app', files: /^src-renderer\/(?:app\/|[^/]+$)/, may: [...SHARED, 'ui', 'data', 'features'] },

  // Tests from outside and set-up are no part of the product; they are only forbidden to be imported by it.
  { name: 'e2e', files: /^e2e\//, may: ['*'] },
  { name: 'resources', files: /^resources\//, may: [] }
]

/** A package, or all of Node, that only some files may import. */
interface PackageRule {
  name: string
  /** The imports that the rule is about. */
  packages: (specifier: string) => boolean
  /** The files it holds for. */
  within: RegExp
  /** The files among them that may. */
  but?: RegExp
}

const isNode = (specifier: string) =>
  /^node:/.test(specifier) || NODE_MODULES.has(specifier.split('/')[0] ?? '')
const isPackage = (...names: string[]) => {
  return (specifier: string) => names.some(name => specifier === name || specifier.startsWith(`${name}/`))
}
// The old names without `node:`; those that are also packages on npm are meant as Node's here.
const NODE_MODULES = new Set(
  'assert buffer child_process cluster crypto dgram dns events fs http http2 https module net os path perf_hooks process readline stream tls tty url util v8 vm worker_threads zlib'.split(
    ' '
  )
)
const TESTS = /\.test\.tsx?$/

export const PACKAGES: readonly PackageRule[] = [
  {
    // The codec is MessagePack: no Node and no DOM either.
    name: 'shared code is pure: zod and nothing else',
    packages: specifier => !isPackage('zod')(specifier),
    within: /^src-shared\//,
    but: /(?:\.test\.ts|^src-shared\/wire\/(?:conformance(?:-\w+)?|codec|msgpackr-no-eval\.d)\.ts)$/
  },
  {
    name: 'only engine/ imports dockerode',
    packages: isPackage('dockerode', 'docker-modem'),
    within: /^(?:src-|e2e|resources)/,
    but: /^src-main\/engine\//
  },
  {
    name: 'only electron/ imports electron',
    packages: isPackage('electron'),
    within: /^(?:src-|e2e|resources)/,
    // The two modules that are loaded into a main process before Gantry's own.
    but: /^(?:src-main\/electron\/|e2e\/desktop\/(?:recorder|start-probe)\.ts$)/
  },
  {
    name: 'only core/process.ts starts child processes',
    packages: isPackage('node:child_process', 'child_process', 'node:cluster', 'cluster'),
    within: /^src-main\//,
    but: /^src-main\/core\/process\.ts$|\.test\.ts$/
  },
  {
    name: 'the renderer has neither Node nor the main process’s packages',
    packages: specifier => isNode(specifier) || isPackage('ws')(specifier),
    within: /^src-renderer\//,
    but: TESTS
  },
  {
    name: 'the main process draws nothing',
    packages: isPackage('react', 'react-dom', '@mui', '@emotion', 'react-i18next', '@xterm'),
    within: /^src-main\//
  },
  {
    name: 'ui/ gets its texts as props',
    packages: isPackage('i18next', 'react-i18next'),
    within: /^src-renderer\/ui\//,
    but: TESTS
  }
]

const BARREL_ALLOWED = 'src-shared/contract/index.ts'
const NO_FOLDERS = /(?:^|\/)(?:utils?|helpers?|misc)(?:\/|\.[cm]?[jt]sx?$)/

export interface Violation {
  file: string
  /** One sentence that names the rule. */
  why: string
}

/** Checks a whole tree, given as path (from the project's root, with slashes) to text. */
export function violations(files: ReadonlyMap<string, string>): Violation[] {
  const found: Violation[] = []
  const graph = new Map<string, string[]>()
  for (const [file, text] of files) {
    const zone = ZONES.find(each => each.files.test(file))
    const fail = (why: string) => found.push({ file, why })
    if (NO_FOLDERS.test(file))
      fail('A folder or file is named after what it means, never utils, helpers or misc.')
    if (!zone) {
      fail('It is in no part of the house.')
      continue
    }
    const parsed = parse(file, text)
    if (parsed.isBarrel && file !== BARREL_ALLOWED)
      fail(`It only passes things on; only ${BARREL_ALLOWED} may.`)
    const targets: string[] = []
    for (const specifier of parsed.specifiers) {
      const target = resolve(file, specifier, files)
      if (target === undefined) {
        const rule = PACKAGES.find(
          each => each.packages(specifier) && each.within.test(file) && !each.but?.test(file)
        )
        if (rule) fail(`It imports ${specifier}, but ${rule.name}.`)
      } else if (target !== '') {
        targets.push(target)
        const why = crossing(zone, file, target)
        if (why) fail(why)
      }
    }
    graph.set(file, targets)
  }
  for (const circle of cycles(graph))
    found.push({ file: circle[0] ?? '', why: `It is in a cycle: ${circle.join(' → ')}.` })
  return found
}

function crossing(zone: Zone, file: string, target: string): string | undefined {
  const to = ZONES.find(each => each.files.test(target))
  if (!to) return `It imports ${target}, which is in no part of the house.`
  if (to.name === 'e2e' && TESTS.test(file)) return undefined
  if (to.name === zone.name) {
    const other = zone.name === 'features' && feature(file) !== feature(target)
    return other ? `It imports ${target}: a feature never imports another feature.` : undefined
  }
  if (zone.may.includes('*') || zone.may.includes(to.name)) return undefined
  return `It imports ${target}: ${zone.name} may not import ${to.name}.`
}

const feature = (path: string) => path.split('/')[2]

/** The file an import means; '' for an asset (a style sheet, a font); undefined for a package. */
function resolve(from: string, specifier: string, files: ReadonlyMap<string, string>): string | undefined {
  const bare = specifier.replace(/\?.*$/, '')
  let path: string
  if (bare.startsWith('#shared/')) path = `src-shared/${bare.slice('#shared/'.length)}`
  else if (bare.startsWith('.')) path = posix.join(posix.dirname(from), bare)
  else return undefined
  const hit = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, path.replace(/\.js$/, '.ts')].find(
    name => files.has(name)
  )
  // A path that is not there is TypeScript's to report, but where it would lie is ours.
  return hit ?? (/\.[a-z0-9]+$/i.test(path) ? '' : `${path}.ts`)
}

/** Everything a file imports: static, dynamic and type imports, re-exports, require. And whether it is a barrel. */
function parse(file: string, text: string): { specifiers: string[]; isBarrel: boolean } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const specifiers: string[] = []
  const add = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node)) specifiers.push(node.text)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier)
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined)
    else if (ts.isExternalModuleReference(node)) add(node.expression)
    else if (ts.isCallExpression(node)) {
      const called = node.expression
      const isImport = called.kind === ts.SyntaxKind.ImportKeyword
      if (isImport || (ts.isIdentifier(called) && called.text === 'require')) add(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const passesOn = source.statements.filter(ts.isExportDeclaration)
  const isBarrel =
    passesOn.some(statement => statement.moduleSpecifier && !statement.exportClause) ||
    (passesOn.length > 0 &&
      source.statements.every(
        statement => ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement)
      ))
  return { specifiers, isBarrel }
}

/** Tarjan: each strongly connected set of files, or a file that imports itself, is reported once. */
function cycles(graph: ReadonlyMap<string, string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): number => {
    const mine = index.size
    index.set(file, mine)
    stack.push(file)
    let lowest = mine
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue
      if (!index.has(target)) lowest = Math.min(lowest, visit(target))
      else if (stack.includes(target))
        lowest = Math.min(lowest, low.get(target) ?? index.get(target) ?? lowest)
      low.set(file, lowest)
    }
    low.set(file, lowest)
    if (lowest === mine) {
      const circle = stack.splice(stack.indexOf(file))
      if (circle.length > 1 || graph.get(file)?.includes(file)) found.push(circle)
    }
    return lowest
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return found
}
