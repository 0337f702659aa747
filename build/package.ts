import { rmSync } from 'node:fs'
import { bundleWhenStale } from './bundle.ts'
import type { ElectronBinary } from './electron-binary.ts'
import { electronForTests } from './electron-for-tests.ts'
import { inRoot, rootFolder } from './paths.ts'
import { run } from './run.ts'

const folderOption = 'ZABOTA_PACK_INTO'

/** Packs the program for this system: an installer, or with `electron` a folder that runs at once on that binary. */
const pack = async (electron: ElectronBinary | null, outputFolder: string) => {
  const { build, Platform } = await import('electron-builder')
  const { default: configuration } = await import('../electron-builder.config.ts')
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

/**
 * Packs into a folder for the tests, in a process of its own: electron-builder leaves a hook behind that turns the exit
 * code of whoever loaded it into 0.
 */
export const packForTests = async (folder: string): Promise<void> => {
  const { code } = await run(process.execPath, [inRoot('build', 'package.ts')], {
    environment: { [folderOption]: folder },
  })
  if (code !== 0) throw new Error(`electron-builder закончился с кодом ${code}`)
}

if (import.meta.main) {
  const folder = process.env[folderOption]
  if (folder === undefined) await pack(null, inRoot('dist'))
  else await pack((await electronForTests()).binary, folder)
}
