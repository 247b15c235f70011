import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * @typedef {{ name: string, version: string, licence: string, text: string }} Notice
 */

const LICENCE = /^(licen[cs]e|copying|notice|ofl)(?![a-z])/i

/**
 * The folder of the package that a bundled file belongs to; null for a file of Gantry's own or of the bundler.
 * @param {string} file a module's id
 */
export function packageFolder(file) {
  const [, folder = null] =
    /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/')) ?? []
  return folder
}

/**
 * What a package asks to be told with it.
 * @param {string} folder of the package
 * @returns {Notice}
 * @throws {Error} when it names no licence
 */
export function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const licence = typeof license === 'string' ? license : license?.type
  const files = readdirSync(folder).filter(file => LICENCE.test(file))
  if (!licence && files.length === 0) throw new Error(`${name} ${version} names no licence.`)
  const said = files.map(file => readFileSync(join(folder, file), 'utf8').trim())
  // Some only name it; then that, and whose it is, is all there is to tell.
  const owner = typeof author === 'string' ? author : author?.name
  const text = said.length > 0 ? said.join('\n\n') : `${licence}${owner ? `, ${owner}` : ''}`
  return { name, version, licence: licence ?? 'see below', text }
}

/**
 * The file of notices.
 * @param {readonly Notice[]} notices
 */
export function written(notices) {
  const sorted = [...notices].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
  const parts = sorted.map(
    ({ name, version, licence, text }) => `${'='.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`
  )
  return `Gantry is made with these packages. Electron’s own notices are beside its program.\n\n${parts.join('\n')}`
}

/**
 * A plugin of the build that writes down the licences of all that was bundled; one is shared by main, preload and page.
 * @param {string} file to write
 * @returns {import('vite').Plugin}
 */
export function notices(file) {
  /** @type {Map<string, Notice>} */
  const found = new Map()
  return {
    name: 'gantry:notices',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : chunk.originalFileNames) {
          const folder = packageFolder(id)
          if (folder && !found.has(folder) && existsSync(join(folder, 'package.json')))
            found.set(folder, noticeOf(folder))
        }
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, written([...found.values()]))
    }
  }
}
