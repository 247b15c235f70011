// Everything that the tests need before they can start: packages of the system, packages of npm, the build.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { command, ROOT, run, Sentence } from './child.mjs'
import { BROWSER_NEEDS, ENGINE_NEEDS, installPackages, MACHINE_NEEDS } from './debian.mjs'
import { build, install } from './install.mjs'

/**
 * @param {{ engine: boolean, browser: boolean, machine: boolean }} needs a real engine; a real browser and the built
 *   Gantry; the machine's image and what boots it
 */
export async function setUp({ engine, browser, machine }) {
  if (engine && (process.platform !== 'linux' || process.getuid?.() !== 0))
    throw new Sentence(
      'The tests with a real engine start a dockerd of their own, which needs Linux and root; npm test -- unit runs anywhere.'
    )
  if (engine) await installPackages(ENGINE_NEEDS)
  if (browser) await installPackages(BROWSER_NEEDS)
  if (machine) await installPackages(MACHINE_NEEDS)
  await install()
  if (browser) await build()
  if (machine) await buildMachine()
}

/** The machine's system image, where there is none yet. */
async function buildMachine() {
  if (existsSync(join(ROOT, 'out/machine', process.arch, 'machine.json'))) return
  console.log('Building the machine’s system image…')
  if ((await run(process.execPath, [join(ROOT, 'resources/machine/build.mjs')])) !== 0)
    throw new Sentence('The machine’s system image could not be built: see above.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await command(async () => {
    await setUp({ engine: true, browser: true, machine: false })
    return 0
  })
