import { rmSync } from 'node:fs'
import { build, Platform } from 'electron-builder'
import configuration from '../electron-builder.config.ts'
import { bundleWhenStale } from './bundle.ts'
import type { ElectronBinary } from './electron-binary.ts'
import { inRoot, rootFolder } from './paths.ts'

/** Packs the program for this system: an installer, or with `electron` a folder that runs at once on that binary. */
export const packageProgram = async (electron: ElectronBinary | null, outputFolder = inRoot('dist')) => {
  await bundleWhenStale()
  if (electron !== null) rmSync(outputFolder, { recursive: true, force: true })
  await build({
    projectDir: rootFolder,
    targets: Platform.current().createTarget(electron === null ? null : 'dir'),
    publish: 'never',
    config: {
      ...configuration,
      directories: { ...configuration.directories, output: outputFolder },
      ...(electron === null ? {} : { electronDist: electron.folder, electronVersion: electron.version }),
    },
  })
}

if (import.meta.main) await packageProgram(null)
