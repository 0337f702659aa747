import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { showToast } from '../../ui/toast-store.ts'

export interface Outcome {
  done: QueueRow[]
  refused: { row: QueueRow; reason: string }[]
  /** Not come to: somebody stopped it before. */
  left: QueueRow[]
}

/** Who watches the work, which may be stopped between two rows. */
export interface Watch {
  signal: AbortSignal
  /** @param passed how many rows are done with, of all */
  onStep: (passed: number, all: number) => void
}

const unwatched: Watch = { signal: new AbortController().signal, onStep: () => undefined }

/** Does it to one after another: what the desk refuses of one does not hold up the others. */
export const doneToEach = async (
  rows: readonly QueueRow[],
  act: (row: QueueRow) => Promise<unknown>,
  { signal, onStep }: Watch = unwatched,
): Promise<Outcome> => {
  const outcome: Outcome = { done: [], refused: [], left: [] }
  for (const [index, row] of rows.entries()) {
    if (signal.aborted) {
      outcome.left.push(row)
      continue
    }
    onStep(index, rows.length)
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
export const outcomeWords = (what: string, { done, refused, left }: Outcome): string => {
  const counted = `${done.length} ${plural(done.length, 'обращение', 'обращения', 'обращений')}`
  const [first] = refused
  const stopped = left.length === 0 ? '' : ` Остановлено, осталось ${left.length}.`
  if (first === undefined) return `${what}: ${counted}.${stopped}`
  const others = refused.length === 1 ? '' : `, и ещё ${refused.length - 1}`
  return `${what}: ${counted}. Не получилось: ${first.row.number} (${withoutStop(first.reason)})${others}.${stopped}`
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

/** An act on rows, told when it is over. */
export type Together = (rows: readonly QueueRow[], watch: Watch) => Promise<Outcome>

export const claimTogether: Together = async (rows, watch) => {
  const outcome = await doneToEach(rows, ({ id }) => desk.tickets.claim({ ticketId: id }), watch)
  told('Взято', outcome, giveBack)
  return outcome
}

export const assignTogether =
  (operatorId: string | null): Together =>
  async (rows, watch) => {
    const outcome = await doneToEach(rows, ({ id }) => desk.tickets.assign({ ticketId: id, operatorId }), watch)
    told('Назначено', outcome, giveBack)
    return outcome
  }

/** The others become duplicates of one, whose answer is the answer to all. */
export const joinTogether =
  (into: QueueRow): Together =>
  async (rows, watch) => {
    const others = rows.filter(({ id }) => id !== into.id)
    const outcome = await doneToEach(others, ({ id }) => desk.tickets.join({ ticketId: id, into: into.id }), watch)
    told(`Присоединено к ${into.number}`, outcome, ({ id }) =>
      desk.tickets.reopen({ ticketId: id, reason: 'Присоединили по ошибке' }),
    )
    return outcome
  }
