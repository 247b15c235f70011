// Draws the PNGs of this folder from its SVGs, and packs them for macOS and Windows: `node resources/icons/render.mjs`, after a change of either.
import { chromium } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { writeIcons } from './pack.mjs'

const here = import.meta.dirname
/** @type {{ svg: string, png: string, sizePx: number, color?: string }[]} */
const icons = [
  ...[1024, 512, 256, 128, 64, 32, 16].map(sizePx => ({
    svg: 'gantry.svg',
    png: `gantry-${sizePx}.png`,
    sizePx
  })),
  // macOS colours a template image itself; elsewhere the trays are dark more often than light, so a middle tone is used.
  { svg: 'tray.svg', png: 'trayTemplate.png', sizePx: 22, color: '#000' },
  { svg: 'tray.svg', png: 'trayTemplate@2x.png', sizePx: 44, color: '#000' },
  { svg: 'tray.svg', png: 'tray.png', sizePx: 22, color: '#2bb3bd' },
  { svg: 'tray.svg', png: 'tray@2x.png', sizePx: 44, color: '#2bb3bd' }
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
})
for (const { svg, png, sizePx, color } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
  await page.setContent(
    `<style>html,body{margin:0;color:${color ?? '#000'}}svg{display:block;width:${sizePx}px;height:${sizePx}px}</style>${readFileSync(`${here}/${svg}`, 'utf8')}`
  )
  writeFileSync(`${here}/${png}`, await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
writeIcons()
