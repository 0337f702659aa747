import { deliveryLimitMs } from '../../shared/domain/delivery.ts'
import type { Cut } from '../../shared/domain/statistics.ts'
import type { BreachCause, TermTarget } from '../../shared/domain/ticket.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'

/** A stretch of days: epoch milliseconds, the end not in it. */
export interface Stretch {
  from: number
  to: number
}

/** A stretch a period is divided into, e.g. a day. */
export interface Part extends Stretch {
  key: string
}

export interface CountedRow {
  key: string | null
  total: number
  kept: number
  broken: number
  running: number
  dropped: number
  doubted: number
  reactionMedian: number | null
  reactionNinetieth: number | null
  solutionMedian: number | null
}

const keyOf: Record<Exclude<Cut, 'period'> | 'whole', string> = {
  kind: 'ticket.kind',
  operator: 'ticket.operator_id',
  client: 'ticket.client_id',
  product: "nullif(ticket.product, '')",
  whole: "''",
}

// A breach that turned out to be none, because the word of the answer came late, stays recorded and is not counted.
const brokenTerm = `ticket.id in (select subject_id from breach
  where target = 'reaction' and not met_in_time)`

const countedSql = (key: string, from: string): string => `
  with seen as materialized (
    select ${key} as key, ticket.open, ticket.responded_at is not null as answered, ticket.times_doubted as doubted,
      ${brokenTerm} as broken,
      case when ticket.times_doubted then null else ticket.reaction_ms end as reaction,
      case when ticket.times_doubted then null else ticket.solution_ms end as solution
    from ${from}
  ),
  ranked as (
    select key, reaction, row_number() over (partition by key order by reaction) as place,
      count(*) over (partition by key) as size from seen where reaction is not null
  ),
  solved as (
    select key, solution, row_number() over (partition by key order by solution) as place,
      count(*) over (partition by key) as size from seen where solution is not null
  ),
  middle as (select key, avg(reaction) as ms from ranked where place in ((size + 1) / 2, size / 2 + 1) group by key),
  ninetieth as (select key, reaction as ms from ranked where place = (size * 9 + 9) / 10),
  middle_solved as (select key, avg(solution) as ms from solved where place in ((size + 1) / 2, size / 2 + 1) group by key),
  counted as (
    select key, count(*) as total,
      sum(not doubted and answered and not broken) as kept,
      sum(not doubted and broken) as broken,
      sum(not doubted and not broken and not answered and open) as running,
      sum(not doubted and not broken and not answered and not open) as dropped,
      sum(doubted) as doubted
    from seen group by key
  )
  select counted.*, middle.ms as reactionMedian, ninetieth.ms as reactionNinetieth, middle_solved.ms as solutionMedian
  from counted
  left join middle on middle.key is counted.key
  left join ninetieth on ninetieth.key is counted.key
  left join middle_solved on middle_solved.key is counted.key
  order by counted.total desc, counted.key`

const inStretch = 'ticket where ticket.arrived_at >= @from and ticket.arrived_at < @to'

const counting = (cut: keyof typeof keyOf) =>
  preparedOnce(({ sqlite }) => sqlite.prepare<Stretch, CountedRow>(countedSql(keyOf[cut], inStretch)))

const countings = {
  kind: counting('kind'),
  operator: counting('operator'),
  client: counting('client'),
  product: counting('product'),
  whole: counting('whole'),
}

const countingParts = preparedOnce(({ sqlite }) =>
  sqlite.prepare<{ parts: string }, CountedRow>(
    countedSql(
      "part.value ->> '$.key'",
      `json_each(@parts) as part join ticket
        on ticket.arrived_at >= part.value ->> '$.from' and ticket.arrived_at < part.value ->> '$.to'`,
    ),
  ),
)

/** Tickets that arrived in a stretch, counted by one of their traits; the most first. */
export const countTicketsBy = (store: Store, cut: keyof typeof keyOf, stretch: Stretch): CountedRow[] =>
  countings[cut](store).all(stretch)

/** The same by the parts of a period, each that has any. */
export const countTicketsByPart = (store: Store, parts: readonly Part[]): CountedRow[] =>
  countingParts(store).all({ parts: JSON.stringify(parts) })

/** Milliseconds of the pieces that arrivals are counted by: every time zone begins its hours with one of them. */
export const arrivalPieceMs = 15 * 60_000

const arriving = preparedOnce(({ sqlite }) =>
  sqlite.prepare<Stretch, { piece: number; count: number }>(`
    select arrived_at / ${arrivalPieceMs} as piece, count(*) as count from ticket
    where arrived_at >= @from and arrived_at < @to group by piece`),
)

/** How many tickets arrived in each quarter of an hour that had any. */
export const arrivals = (store: Store, stretch: Stretch): { at: number; count: number }[] =>
  arriving(store)
    .all(stretch)
    .map(({ piece, count }) => ({ at: piece * arrivalPieceMs, count }))

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
