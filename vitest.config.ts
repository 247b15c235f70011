import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-{main,renderer,shared}/**/*.test.{ts,tsx}', 'e2e/*.test.ts'],
          exclude: ['**/*.{engine,machine}.test.ts'],
          // One less than there are processors is the default, which leaves one of two idle.
          maxWorkers: '100%'
        }
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['src-main/**/*.engine.test.ts'],
          globalSetup: ['e2e/fixtures/engine-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // A real daemon on two busy cores; what fails twice is broken.
          retry: 1
        }
      },
      {
        extends: true,
        test: {
          name: 'machine',
          include: ['src-main/**/*.machine.test.ts', 'e2e/*.machine.test.ts'],
          globalSetup: ['e2e/fixtures/machine-setup.ts'],
          // An emulated machine on busy cores. It takes one of them, so two fit beside each other.
          testTimeout: 300_000,
          hookTimeout: 600_000,
          maxWorkers: 2
        }
      }
    ]
  }
})
