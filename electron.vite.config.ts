import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { notices } from './resources/package/notices.mjs'

const here = (path: string) => new URL(path, import.meta.url).pathname
const told = notices(here('out/third-party-notices.txt'))

export default defineConfig({
  main: {
    plugins: [told],
    build: {
      outDir: 'out/main',
      // Everything is bundled: the packages carry no node_modules.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here('src-main/electron/index.ts'), headless: here('src-main/headless/index.ts') },
        // Optional native speed-ups of ws and ssh2: both fall back to JavaScript when they are absent.
        external: ['electron', 'bufferutil', 'utf-8-validate', 'cpu-features', /\.node$/]
      }
    }
  },
  preload: {
    plugins: [told],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: here('src-renderer'),
    plugins: [react(), told],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      rollupOptions: { input: { index: here('src-renderer/index.html') } }
    }
  }
})
