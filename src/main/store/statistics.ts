import { deliveryLimitMs } from '../../shared/domain/delivery.ts'
import type { Cut } from '../../shared/domain/statistics.ts'
import type { CountedTicket } from '../../shared/domain/statistics-tally.ts'
import type { BreachCause, TermTarget } from '../../shared/domain/ticket.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'

/** A stretch of days: epoch milliseconds, the end not in it. */
export interface Stretch {
  from: number
  to: number
}

/** A ticket that arrived, and the trait it is counted by. */
export interface ArrivedTicket extends CountedTicket {
  arrivedAt: number
  key: string | null
}

const keyOf: Record<Cut, string> = {
  kind: 'ticket.kind',
  operator: 'ticket.operator_id',
  client: 'ticket.client_id',
  product: "nullif(ticket.product, '')",
  period: 'null',
}

// A breach that turned out to be none, because the word of the answer came late, stays recorded and is not counted.
const brokenTerm = `exists (select 1 from breach
  where subject_id = ticket.id and target = 'reaction' and not met_in_time)`

type ArrivedRow = [number, string | null, number, number, number, number, number | null, number | null]

/** Reads from the index of arrivals alone, and a breach by its key. */
export const arrivedSql = (cut: Cut): string => `
  select arrived_at, ${keyOf[cut]}, open, responded_at is not null, ${brokenTerm}, times_doubted, reaction_ms, solution_ms
  from ticket where arrived_at >= @from and arrived_at < @to`

const arriving = (cut: Cut) => preparedOnce(({ sqlite }) => sqlite.prepare<Stretch, ArrivedRow>(arrivedSql(cut)).raw())

const arrivals: Record<Cut, ReturnType<typeof arriving>> = {
  kind: arriving('kind'),
  operator: arriving('operator'),
  client: arriving('client'),
  product: arriving('product'),
  period: arriving('period'),
}

/** Tickets that arrived in a stretch, with the trait they are counted by. */
export const arrivedTickets = (store: Store, cut: Cut, stretch: Stretch): ArrivedTicket[] =>
  arrivals[cut](store)
    .all(stretch)
    .map(([arrivedAt, key, open, answered, broken, doubted, reactionMs, solutionMs]) => ({
      arrivedAt,
      key,
      isOpen: open === 1,
      isAnswered: answered === 1,
      isBroken: broken === 1,
      isDoubted: doubted === 1,
      reactionMs,
      solutionMs,
    }))

const causing = preparedOnce(({ sqlite }) =>
  sqlite.prepare<Stretch, { target: TermTarget; cause: BreachCause | null; count: number }>(`
    select target, cause, count(*) as count from breach
    where due_at >= @from and due_at < @to and not met_in_time
    group by target, cause order by count desc, target, cause`),
)

/** Terms that ran out in a stretch, by what they were for and why. */
export const breachCauses = (store: Store, stretch: Stretch) => causing(store).all(stretch)

export interface CountedPapers {
  total: number
  inTime: number
  late: number
  waiting: number
}

const countingPapers = preparedOnce(({ sqlite }) =>
  sqlite.prepare<{ from: string; to: string }, CountedPapers>(`
    with seen as (
      select state ->> '$.firstDispatchedOn' is not null as sent,
        exists (select 1 from breach where subject_id = service_order.id and target = 'documents'
          and not met_in_time) as late
      from service_order where ended_on >= @from and ended_on <= @to and status <> 'cancelled'
    )
    select count(*) as total, coalesce(sum(sent and not late), 0) as inTime, coalesce(sum(late), 0) as late,
      coalesce(sum(not sent and not late), 0) as waiting from seen`),
)

/** Packages of services that ended in these days, YYYY-MM-DD, both among them. */
export const countPapers = (store: Store, from: string, to: string): CountedPapers =>
  countingPapers(store).get({ from, to }) ?? { total: 0, inTime: 0, late: 0, waiting: 0 }

export interface CountedDeliveries {
  total: number
  late: number
  longestMs: number | null
}

const countingDeliveries = preparedOnce(({ sqlite }) =>
  sqlite.prepare<Stretch, CountedDeliveries>(`
    select count(*) as total, coalesce(sum(visible_at - sent_at > ${deliveryLimitMs}), 0) as late,
      max(visible_at - sent_at) as longestMs
    from ticket join delivery on delivery.ticket_id = ticket.id
    where ticket.arrived_at >= @from and ticket.arrived_at < @to`),
)

/** How requests of the website that arrived in a stretch came to this desk (§2.2). */
export const countDeliveries = (store: Store, stretch: Stretch): CountedDeliveries =>
  countingDeliveries(store).get(stretch) ?? { total: 0, late: 0, longestMs: null }
