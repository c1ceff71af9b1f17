import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the register page into `page/dist`. Nothing is inlined into the HTML: the page's policy forbids it. */
export default defineConfig({
  root: fileURLToPath(new URL('./page', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
