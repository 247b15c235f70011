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
  ...['tray', 'trayBusy', 'trayDown'].flatMap(name =>
    [
      // macOS colours a template image itself, Windows has a light or a dark taskbar; elsewhere nobody tells, and a middle tone is used.
      { suffix: 'Template', color: '#000' },
      { suffix: '-light', color: '#0d3b41' },
      { suffix: '-dark', color: '#f2f6f6' },
      { suffix: '', color: '#2bb3bd' }
    ].flatMap(({ suffix, color }) => [
      { svg: `${name}.svg`, png: `${name}${suffix}.png`, sizePx: 22, color },
      { svg: `${name}.svg`, png: `${name}${suffix}@2x.png`, sizePx: 44, color }
    ])
  )
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
