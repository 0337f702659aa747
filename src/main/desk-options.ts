import type { DeskOptions } from './desk/protocol.ts'
import type { EntryFiles } from './entry-files.ts'
import type { StartOptions } from './start-options.ts'
import { programVersion } from './version.ts'

type HostParts = Pick<DeskOptions, 'host' | 'electronVersion' | 'chromiumVersion'>

/** What a host starts the desk with. */
export const deskOptions = (files: EntryFiles, options: StartOptions, host: HostParts): DeskOptions => ({
  dataFolder: options.dataFolder,
  migrationsFolder: files.migrationsFolder,
  fontFolder: files.fontFolder,
  paperWorkerUrl: files.paperWorkerUrl.href,
  tableWorkerUrl: files.tableWorkerUrl.href,
  checkpointWorkerUrl: files.checkpointWorkerUrl.href,
  version: programVersion(),
  demoSeed: options.demoSeed,
  intakePort: options.intakePort,
  ...host,
})
