// npm run package [-- electron-builder's arguments]: builds Gantry and makes the packages of this system in dist/.
import { bin, command, run, Sentence } from '../setup/child.mjs'
import { electronRuntime } from '../setup/electron-runtime.mjs'
import { build, install } from '../setup/install.mjs'

const CONFIG = 'resources/package/electron-builder.config.js'

await command(async () => {
  const args = process.argv.slice(2)
  await install()
  await build()
  const given = process.env['ELECTRON_DIST'] ?? args.find(arg => /^-c\.electronDist=/.test(arg))
  if (given === undefined && (await electronRuntime()) === undefined)
    throw new Sentence(
      'The packages carry Electron’s runtime, which cannot be fetched here: unpack it into a folder and name that, ELECTRON_DIST=FOLDER npm run package, or try again with a network.'
    )
  return run(process.execPath, [
    bin('electron-builder/cli.js'),
    '--config',
    CONFIG,
    '--publish',
    'never',
    ...args
  ])
})
