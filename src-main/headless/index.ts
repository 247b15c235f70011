import { fileURLToPath } from 'node:url'
import { builtToolsFor } from '../tools/places'
import { runHeadless } from './headless'

const built = builtToolsFor(process)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

await runHeadless({
  args: process.argv.slice(2),
  env: process.env,
  // Beside the bundle (out/main), or, run from the source, in the project.
  pageDirs: [here('../renderer/'), here('../../out/renderer/')],
  machineImages: [here(`../machine/${process.arch}/`), here(`../../out/machine/${process.arch}/`)],
  toolFolders: [here(`../tools/${built}/`), here(`../../out/tools/${built}/`)],
  notices: [here('../third-party-notices.txt'), here('../../out/third-party-notices.txt')]
})
