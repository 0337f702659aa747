import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Access, DeskOptions } from '../../../src/main/desk/protocol.ts'
import { type DeskWorker, startDeskWorker } from '../../../src/main/desk/start.ts'
import type { DataKey } from '../../../src/main/secrets/secret-keeper.ts'
import type { Contract } from '../../../src/shared/contract/index.ts'

export type DeskClient = ContractRouterClient<Contract>

export interface TestDesk {
  client: DeskClient
  worker: DeskWorker
  dataFolder: string
  connect: (access: Access) => DeskClient
  close: () => Promise<void>
}

const project = new URL('../../../', import.meta.url)

/** A fresh folder for one test's data. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'zabota-test-'))

/** The key of a test's secrets, the same for every start. */
export const testKey: DataKey = { bytes: new Uint8Array(32).fill(7), protection: 'plain' }

/** What a desk under test is started with: everything from source, every port a free one. */
export const testOptions = (dataFolder: string, demoSeed: number | undefined): DeskOptions => ({
  dataFolder,
  migrationsFolder: fileURLToPath(new URL('migrations', project)),
  fontFolder: null,
  paperWorkerUrl: new URL('src/main/documents/worker.ts', project).href,
  tableWorkerUrl: new URL('src/main/tables/worker.ts', project).href,
  checkpointWorkerUrl: new URL('src/main/store/checkpoint-worker.ts', project).href,
  host: 'web',
  version: '0.0.0-test',
  electronVersion: null,
  chromiumVersion: null,
  demoSeed: demoSeed ?? null,
  intakePort: 0,
})

/** The real desk in its worker thread, over a real database in a folder of its own. */
export const startDesk = async (
  options: { dataFolder?: string; demoSeed?: number; dataKey?: Promise<DataKey> } = {},
): Promise<TestDesk> => {
  const dataFolder = options.dataFolder ?? temporaryFolder()
  const worker = startDeskWorker(
    testOptions(dataFolder, options.demoSeed),
    new URL('src/main/desk/worker.ts', project),
    options.dataKey ?? Promise.resolve(testKey),
  )
  await worker.ready
  const connect = (access: Access): DeskClient => {
    const port = worker.connect(access)
    port.start()
    return createORPCClient(new RPCLink({ port }))
  }
  return {
    client: connect('full'),
    worker,
    dataFolder,
    connect,
    close: async () => {
      await worker.close()
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export const firstRun = {
  organisationName: 'Инициатива',
  prefix: 'К2',
  stationName: 'Место у окна',
  operatorName: 'Орлова Полина',
}

/** The next value of a live view that fits. */
export const untilValue = async <Value>(
  values: AsyncIterable<Value>,
  fits: (value: Value) => boolean,
): Promise<Value> => {
  for await (const value of values) if (fits(value)) return value
  throw new Error('the live view ended before a fitting value came')
}
