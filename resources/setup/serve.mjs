// npm run serve -- …: builds what is missing and runs the headless shell with the arguments given.
import { command, run } from './child.mjs'
import { HEADLESS } from './headless.mjs'
import { build, install } from './install.mjs'

await command(async () => {
  await install()
  await build()
  return run(process.execPath, [HEADLESS, ...process.argv.slice(2)])
})
