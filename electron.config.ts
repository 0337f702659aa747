import { cp, mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const paperFonts = ['400Regular/PTSans_400Regular', '700Bold/PTSans_700Bold']

/** What the desk reads beside its code: migrations, and the fonts of the papers as whole TrueType files. */
const copyDeskFiles = (): Plugin => ({
  name: 'zabota:desk-files',
  closeBundle: async () => {
    await mkdir('out/main/fonts', { recursive: true })
    await cp('migrations', 'out/main/migrations', { recursive: true })
    for (const font of paperFonts)
      await cp(`node_modules/@expo-google-fonts/pt-sans/${font}.ttf`, `out/main/fonts/${basename(font)}.ttf`)
  },
})

export default defineConfig({
  main: {
    plugins: [copyDeskFiles()],
    build: {
      // Everything is bundled except what cannot be: native code, pdfmake's own files, and a require of its own (fflate).
      externalizeDeps: false,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        external: ['electron', /^better-sqlite3/, /^pdfmake/, /^write-excel-file/],
        input: {
          index: 'src/main/index.ts',
          serve: 'src/main/serve/main.ts',
          'desk-worker': 'src/main/desk/worker.ts',
          'documents-worker': 'src/main/documents/worker.ts',
          'tables-worker': 'src/main/tables/worker.ts',
          'checkpoint-worker': 'src/main/store/checkpoint-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { index: 'src/main/electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // Fonts and pictures stay files: the content policy allows no data addresses for them.
    build: {
      assetsInlineLimit: 0,
      // One sheet in one order: what a part brings later must not move before what it overrules.
      cssCodeSplit: false,
      minify: 'oxc',
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
    server: { host: '127.0.0.1' },
  },
})
