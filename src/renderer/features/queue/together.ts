import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { showToast } from '../../ui/toast-store.ts'

interface Outcome {
  done: QueueRow[]
  refused: { row: QueueRow; reason: string }[]
}

/** Does it to one after another: what the desk refuses of one does not hold up the others. */
const doneToEach = async (rows: readonly QueueRow[], act: (row: QueueRow) => Promise<unknown>): Promise<Outcome> => {
  const outcome: Outcome = { done: [], refused: [] }
  for (const row of rows) {
    try {
      await act(row)
      outcome.done.push(row)
    } catch (error) {
      outcome.refused.push({ row, reason: problemOf(error).message })
    }
  }
  return outcome
}

/** A sentence of the desk within another one. */
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')

/** What came of it, in one sentence or two. */
export const outcomeWords = (what: string, { done, refused }: Outcome): string => {
  const counted = `${done.length} ${plural(done.length, 'обращение', 'обращения', 'обращений')}`
  const [first] = refused
  if (first === undefined) return `${what}: ${counted}.`
  const others = refused.length === 1 ? '' : `, и ещё ${refused.length - 1}`
  return `${what}: ${counted}. Не получилось: ${first.row.number} (${withoutStop(first.reason)})${others}.`
}

const told = (what: string, outcome: Outcome, undo: ((row: QueueRow) => Promise<unknown>) | null): void => {
  const { done, refused } = outcome
  showToast(outcomeWords(what, outcome), {
    ...(refused.length > 0 ? { tone: 'failed' as const } : {}),
    ...(undo === null || done.length === 0
      ? {}
      : {
          action: {
            label: 'Вернуть',
            run: () => void doneToEach(done, undo).then((back) => told('Возвращено', back, null)),
          },
        }),
  })
}

const giveBack = (row: QueueRow) => desk.tickets.assign({ ticketId: row.id, operatorId: row.holder?.id ?? null })

export const claimTogether = async (rows: readonly QueueRow[]): Promise<void> =>
  told('Взято', await doneToEach(rows, ({ id }) => desk.tickets.claim({ ticketId: id })), giveBack)

export const assignTogether = async (rows: readonly QueueRow[], operatorId: string | null): Promise<void> =>
  told('Назначено', await doneToEach(rows, ({ id }) => desk.tickets.assign({ ticketId: id, operatorId })), giveBack)

/** The others become duplicates of one, whose answer is the answer to all. */
export const joinTogether = async (rows: readonly QueueRow[], into: QueueRow): Promise<void> => {
  const others = rows.filter(({ id }) => id !== into.id)
  const outcome = await doneToEach(others, ({ id }) => desk.tickets.join({ ticketId: id, into: into.id }))
  told(`Присоединено к ${into.number}`, outcome, ({ id }) =>
    desk.tickets.reopen({ ticketId: id, reason: 'Присоединили по ошибке' }),
  )
}
