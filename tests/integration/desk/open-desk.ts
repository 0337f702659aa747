import { createRouterClient, type RouterClient } from '@orpc/server'
import type { Desk } from '../../../src/main/desk/desk.ts'
import {
  openProgram,
  type RunningProgram,
  realSurroundings,
  type Surroundings,
} from '../../../src/main/desk/open-program.ts'
import { router, withContractErrors } from '../../../src/main/desk/router.ts'
import type { DataKey } from '../../../src/main/secrets/secret-keeper.ts'
import type { Draft } from '../../../src/shared/contract/drafts.ts'
import { temporaryFolder, testKey, testOptions, untilValue } from './start-desk.ts'

export interface OpenDesk {
  program: RunningProgram
  desk: Desk
  client: RouterClient<typeof router>
  dataFolder: string
}

/** The same desk in the test's own thread, where its database can be made to fail. */
export const openDesk = async (
  options: { dataFolder?: string; demoSeed?: number; dataKey?: DataKey } = {},
  surroundings: Partial<Surroundings> = {},
): Promise<OpenDesk> => {
  const dataFolder = options.dataFolder ?? temporaryFolder()
  const program = await openProgram(testOptions(dataFolder, options.demoSeed), { ...realSurroundings, ...surroundings })
  program.unlock(options.dataKey ?? testKey)
  const client = createRouterClient(router, {
    context: { program, access: 'full' },
    interceptors: [withContractErrors],
  })
  return {
    program,
    client,
    dataFolder,
    get desk(): Desk {
      if (program.desk === null) throw new Error('the desk is not open')
      return program.desk
    },
  }
}

/** A call as a window would send it; `draftId` makes it one call. */
export const callOf = (draftId: string, subject = 'Не открывается база') => ({
  draftId,
  phone: '8 912 604-18-33',
  kind: 'outage' as const,
  subject,
  details: '',
  product: '',
  remoteAccess: '',
  startedAt: Date.now() - 5_000,
  clientId: null,
  contactId: null,
  newClientName: '',
  contactName: '',
})

/** The drafts of the desk as a window that has just opened gets them. */
export const draftsOf = async ({ drafts }: Pick<OpenDesk['client'], 'drafts'>): Promise<Draft[]> =>
  (await untilValue(await drafts.watch(), () => true)).drafts
