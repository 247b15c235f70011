import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const chromium = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium'
const json = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']

export default defineConfig({
  outputDir: '../test-results',
  // Real engines share two cores in the smallest machine that this runs on.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A real daemon and a real browser on two busy cores; what fails twice is broken.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: json === undefined ? [['list']] : [['list'], ['json', { outputFile: json }]],
  use: {
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Debian's browser; where there is none, the one that Playwright brings.
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [
        // Chromium refuses to run as root with its sandbox.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  projects: [
    { name: 'web', testDir: 'web', testMatch: '**/*.spec.ts' },
    { name: 'desktop', testDir: 'desktop', testMatch: '**/*.spec.ts' }
  ]
})
