import { fileURLToPath } from 'node:url'

/** Everything a host has to name when it starts the desk and shows its pages. */
export interface EntryFiles {
  deskWorkerUrl: URL
  paperWorkerUrl: URL
  tableWorkerUrl: URL
  checkpointWorkerUrl: URL
  migrationsFolder: string
  fontFolder: string
  rendererFolder: string
  preloadFile: string
}

const folder = (base: URL, path: string) => fileURLToPath(new URL(path, base))

/**
 * The files beside an entry point. A bundle in `out/main` brings its own; the same entry run from `src/main` by plain
 * Node takes sources, and what only a build makes (pages, fonts) from `out`.
 */
export const entryFiles = (entryUrl: string): EntryFiles => {
  const fromSource = entryUrl.endsWith('.ts')
  if (fromSource) {
    const sources = new URL(`${entryUrl.slice(0, entryUrl.lastIndexOf('/src/main/'))}/src/main/`)
    return {
      deskWorkerUrl: new URL('desk/worker.ts', sources),
      paperWorkerUrl: new URL('documents/worker.ts', sources),
      tableWorkerUrl: new URL('tables/worker.ts', sources),
      checkpointWorkerUrl: new URL('store/checkpoint-worker.ts', sources),
      migrationsFolder: folder(sources, '../../migrations'),
      fontFolder: folder(sources, '../../out/main/fonts'),
      rendererFolder: folder(sources, '../../out/renderer'),
      preloadFile: folder(sources, '../../out/preload/index.cjs'),
    }
  }
  const bundle = new URL('.', entryUrl)
  return {
    deskWorkerUrl: new URL('desk-worker.js', bundle),
    paperWorkerUrl: new URL('documents-worker.js', bundle),
    tableWorkerUrl: new URL('tables-worker.js', bundle),
    checkpointWorkerUrl: new URL('checkpoint-worker.js', bundle),
    migrationsFolder: folder(bundle, 'migrations'),
    fontFolder: folder(bundle, 'fonts'),
    rendererFolder: folder(bundle, '../renderer'),
    preloadFile: folder(bundle, '../preload/index.cjs'),
  }
}
