import { createRouterClient } from '@orpc/server'
import { expect, it } from 'vitest'
import { sync } from '../../../../src/main/desk/handlers/sync.ts'
import { createLive, touch } from '../../../../src/main/desk/live.ts'
import type { HandlerContext } from '../../../../src/main/desk/program.ts'
import type { SyncStatus } from '../../../../src/shared/contract/sync.ts'

it('tells what changed while the first status was on its way', async () => {
  const live = createLive()
  let unsent = 0
  const status = () => ({ unsent }) as SyncStatus
  // All that the view asks of the program.
  const program = { live, intake: { status } } as HandlerContext['program']
  const client = createRouterClient({ sync }, { context: { program, access: 'full' } satisfies HandlerContext })

  const seen: number[] = []
  for await (const told of await client.sync.watch()) {
    seen.push(told.unsent)
    if (seen.length === 2) break
    unsent = 1
    live.publish(touch('sync'))
  }

  expect(seen).toEqual([0, 1])
})
