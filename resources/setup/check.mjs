// npm run check: types, lint, format and layers, side by side. It prints what fails and nothing of what does not.
import { bin, command, runQuietly } from './child.mjs'
import { install } from './install.mjs'

/** @type {[name: string, program: string, ...args: string[]][]} */
const CHECKS = [
  ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['types of the renderer', 'typescript/bin/tsc', '-p', 'tsconfig.web.json'],
  ['types of main', 'typescript/bin/tsc', '-p', 'tsconfig.node.json'],
  ['types of the tests', 'typescript/bin/tsc', '-p', 'tsconfig.e2e.json'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
  ['layers', 'vitest/vitest.mjs', 'run', '--project', 'unit', 'e2e/layers.test.ts']
]
const AT_ONCE = 2

await command(async () => {
  await install()
  const left = [...CHECKS]
  let failures = 0
  const worker = async () => {
    for (let check = left.shift(); check; check = left.shift()) {
      const [name, program, ...args] = check
      const startedAt = Date.now()
      const { code, output } = await runQuietly(process.execPath, [bin(program), ...args])
      if (code !== 0) failures++
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)${code === 0 ? '' : `\n${output.trimEnd()}`}`
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  console.log(`\n${CHECKS.length - failures} of ${CHECKS.length} checks passed`)
  return failures === 0 ? 0 : 1
})
