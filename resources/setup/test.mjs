// npm test [-- unit|engine|machine|e2e]: sets up, runs the parts one after the other until one fails, and ends with the counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, command, run, Sentence } from './child.mjs'
import { setUp } from './test-setup.mjs'

const PARTS = ['unit', 'engine', 'machine', 'e2e']

/**
 * Runs one part.
 * @param {string} part
 * @param {string} report the file for its counts
 * @param {readonly string[]} args for the runner: files, -t …
 */
function runPart(part, report, args) {
  if (part === 'e2e')
    return run(
      process.execPath,
      [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...args],
      {
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      }
    )
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return run(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--project', part, ...reporters, ...args])
}

/**
 * @param {string} report
 * @param {number} code the runner's exit code; a runner that fails without a failed test counts as one failure
 */
function counts(report, code) {
  let passed = 0
  let failed = 0
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    // Playwright calls them expected and unexpected; flaky passed at the second try.
    passed = found.stats ? found.stats.expected + found.stats.flaky : found.numPassedTests
    failed = found.stats ? found.stats.unexpected : found.numFailedTests
  } catch {
    // The runner ended before it could count.
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

await command(async () => {
  const [first, ...rest] = process.argv.slice(2)
  if (first !== undefined && !PARTS.includes(first))
    throw new Sentence(`There is no part ${first}: npm test -- ${PARTS.join('|')}, or npm test for all.`)
  const parts = first === undefined ? PARTS : [first]
  await setUp({
    engine: parts.some(part => part !== 'unit'),
    browser: parts.includes('e2e'),
    machine: parts.includes('machine') || parts.includes('e2e')
  })
  const folder = mkdtempSync(join(tmpdir(), 'gantry-counts-'))
  const total = { passed: 0, failed: 0 }
  let code = 0
  try {
    for (const part of parts) {
      const report = join(folder, `${part}.json`)
      code = await runPart(part, report, rest)
      const { passed, failed } = counts(report, code)
      total.passed += passed
      total.failed += failed
      if (code !== 0) break
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return code
}, 'SIGINT')
