import { join } from 'node:path'
import { output, ROOT } from '../setup/child.mjs'
import { ARCHES } from './recipe.mjs'

/**
 * Builds the program that answers the host from inside the machine, after its own tests.
 * @param {import('./recipe.mjs').Arch} arch
 * @param {string} file
 * @returns {Promise<string>} the compiler's version
 */
export async function buildAgent(arch, file) {
  const cwd = join(ROOT, 'resources/machine/agent')
  const go = (/** @type {string[]} */ args, /** @type {Record<string, string>} */ env = {}) =>
    output('go', args, {
      cwd,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local', ...env }
    })
  await go(['vet', './...'])
  await go(['test', './...'])
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=']
  await go(['build', ...flags, '-o', file, '.'], { GOOS: 'linux', GOARCH: ARCHES[arch].go })
  return (await go(['version'])).trim().split(' ')[2] ?? 'go'
}
