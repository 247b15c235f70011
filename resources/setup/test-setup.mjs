// Everything that the tests need before they can start: packages of the system, packages of npm, the build.
import { pathToFileURL } from 'node:url'
import { command, Sentence } from './child.mjs'
import { BROWSER_NEEDS, ENGINE_NEEDS, installPackages, OTHER_MACHINE_NEEDS } from './debian.mjs'
import { build, install } from './install.mjs'
import { prepareMachine } from './machine.mjs'

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
  if (machine) await installPackages(OTHER_MACHINE_NEEDS)
  await install()
  if (browser) await build()
  if (machine) await prepareMachine()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await command(async () => {
    await setUp({ engine: true, browser: true, machine: true })
    return 0
  })
