import type { CommandId } from '../../app/commands/commands.ts'

/** In the order the kinds stand in. */
export const kindCommands = [
  'call.outage',
  'call.reference',
  'call.consultation',
] as const satisfies readonly CommandId[]

/** In the order the open tickets of the caller stand in. */
export const foundCommands = [
  'call.firstFound',
  'call.secondFound',
  'call.thirdFound',
] as const satisfies readonly CommandId[]
