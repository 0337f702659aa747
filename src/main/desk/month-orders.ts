import { setImmediate } from 'node:timers/promises'
import type {
  MissingRequisite,
  MonthOutcome,
  MonthProposal,
  MonthRow,
  OrderRow,
} from '../../shared/contract/documents.ts'
import { addDays } from '../../shared/documents/dates.ts'
import { fittingOrders } from '../../shared/domain/service-order.ts'
import { papersDueOn } from '../../shared/domain/term-rules.ts'
import type { Id } from '../../shared/sync/id.ts'
import { clientsWithUnbilledWork, unbilledWorkCounts } from '../store/unbilled-work.ts'
import type { Desk } from './desk.ts'
import { endOfDay, endOrder, issueOrder, proposeOrder } from './orders.ts'
import { InvalidInput, Refusal } from './refusal.ts'
import { dayAt } from './views/client-badge.ts'

type IssuedMonth =
  | { clientId: Id; clientName: string; issued: true; order: OrderRow }
  | Extract<MonthOutcome, { issued: false }>

const lastDayOf = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return addDays(`${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, '0')}-01`, -1)
}

/** The day a month's services end: its last one, or today while it lasts. */
const endOfMonth = (desk: Desk, month: string): string => {
  const today = dayAt(desk, desk.clock())
  if (`${month}-01` > today) throw new Refusal('refused', 'Этот месяц ещё не начался.')
  const last = lastDayOf(month)
  return last < today ? last : today
}

const rowOf = (desk: Desk, month: string, endedOn: string, clientId: Id): MonthRow => {
  const proposal = proposeOrder(desk, { clientId, endedOn })
  const monthBegan = `${month}-01`
  return {
    clientId,
    clientName: proposal.clientName,
    contractId: proposal.contractId,
    // Work left over from before the month goes in as well, and the papers must not deny when it was.
    periodFrom: proposal.periodFrom < monthBegan ? proposal.periodFrom : monthBegan,
    ticketIds: proposal.tickets.map(({ id }) => id),
    minutes: proposal.tickets.reduce((sum, { minutes }) => sum + minutes, 0),
    totalKopecks: proposal.totalKopecks,
    itsContractNumber: proposal.itsContractNumber,
    missing: proposal.missing,
  }
}

/** Whose work up to the end of the month is in no papers yet; lets others at the desk between two clients. */
export const proposeMonth = async (desk: Desk, month: string): Promise<MonthProposal> => {
  const endedOn = endOfMonth(desk, month)
  const found = clientsWithUnbilledWork(desk.store, endOfDay(desk, endedOn))
  const clients: MonthRow[] = []
  for (const { clientId } of found) {
    if (clientId === null) continue
    clients.push(rowOf(desk, month, endedOn, clientId))
    await setImmediate()
  }
  return {
    endedOn,
    dueOn: papersDueOn(desk.rules, endedOn),
    clients: clients.sort((left, right) => left.clientName.localeCompare(right.clientName, 'ru')),
    withoutClient: found.find(({ clientId }) => clientId === null)?.tickets ?? 0,
  }
}

/**
 * Ends and issues one client's month, in several orders when one would not hold it, or says why not; lets others at the
 * desk between its steps.
 */
export const issueClientMonth = async function* (
  desk: Desk,
  author: Id,
  month: string,
  clientId: Id,
): AsyncGenerator<IssuedMonth, void, void> {
  const endedOn = endOfMonth(desk, month)
  const { clientName, missing, contractId, periodFrom, ticketIds } = rowOf(desk, month, endedOn, clientId)
  const failed = (reason: string | null, lacking: MissingRequisite[] = []): IssuedMonth => ({
    clientId,
    clientName,
    issued: false,
    missing: lacking,
    reason,
  })
  const issue = async (ticketsOfOne: readonly Id[]): Promise<IssuedMonth> => {
    try {
      await setImmediate()
      const { id } = endOrder(desk, author, { clientId, contractId, periodFrom, endedOn, ticketIds: ticketsOfOne })
      await setImmediate()
      const result = issueOrder(desk, author, id)
      return result.issued ? { clientId, clientName, issued: true, order: result.order } : failed(null, result.missing)
    } catch (error) {
      if (error instanceof Refusal || error instanceof InvalidInput) return failed(error.message)
      throw error
    }
  }
  if (ticketIds.length === 0) return yield failed('Вся работа уже вошла в документы.')
  if (missing.length > 0) return yield failed(null, missing)
  const works = unbilledWorkCounts(desk.store, ticketIds, endOfDay(desk, endedOn))
  for (const ticketsOfOne of fittingOrders(ticketIds, (ticketId) => works.get(ticketId) ?? 0)) {
    const outcome = await issue(ticketsOfOne)
    yield outcome
    if (!outcome.issued) return
  }
}
