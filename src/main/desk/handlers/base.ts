import { implement } from '@orpc/server'
import { contract } from '../../../shared/contract/index.ts'
import type { Desk } from '../desk.ts'
import type { HandlerContext } from '../program.ts'
import { Refusal } from '../refusal.ts'

const wallMay = new Set(['session.watch', 'wall.watch'])

/** The contract to be implemented; a wall's connection gets no further than the wall. */
export const os = implement(contract)
  .$context<HandlerContext>()
  .use(({ context, path, next }) => {
    if (context.access === 'wall' && !wallMay.has(path.join('.'))) {
      throw new Refusal('readOnly', 'Табло только показывает очередь.')
    }
    return next()
  })

/** The desk a command works on. */
export const deskOf = (context: HandlerContext): Desk => {
  if (context.program.desk === null) {
    throw new Refusal('refused', context.program.problem?.reason ?? 'База ещё не открыта.')
  }
  return context.program.desk
}

/** Milliseconds after which a live view says that it is alive although nothing happened. */
export const heartbeatMs = 5_000
