import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  main: {
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
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      rollupOptions: { input: { index: here('src-renderer/index.html') } }
    }
  }
})
