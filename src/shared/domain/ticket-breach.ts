import { z } from 'zod'
import { defineChange } from './define-entity.ts'
import { limits, optionalText } from './limits.ts'
import { breachCauses, breachKey, type Ticket } from './ticket.ts'

/** What is said about a breach of a ticket's term; papers are explained at their service order. */
export const breachExplanationSchema = z.strictObject({
  target: z.enum(['reaction', 'execution']),
  round: z.int().min(0).default(0),
  cause: z.enum(breachCauses),
  comment: optionalText(limits.reason),
})

/** Why a term was broken, said once it is known; a later word takes the place of an earlier one. */
export const breachExplained = defineChange<Ticket>()(breachExplanationSchema, (_ticket, data, facts) => ({
  writes: [
    {
      field: 'breachExplanations',
      op: 'put',
      item: { ...data, id: breachKey(data.target, data.round), operatorId: facts.author, at: facts.at },
    },
  ],
}))
