import { setImmediate } from 'node:timers/promises'
import type { ImportProgress } from '../../shared/contract/client-import.ts'
import { blankClientFields, type Client, type Contract } from '../../shared/domain/client.ts'
import { contractNumberKey } from '../../shared/domain/contract-import.ts'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { isSame } from '../../shared/same.ts'
import type { Id } from '../../shared/sync/id.ts'
import { clientsByInn, readClient, readClients } from '../store/clients.ts'
import { type ClientImport, importOf, type PlannedRow } from './client-import.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'

/** Rows written by one transaction. */
const writtenAtOnce = 100

/** Whether the card's contract is as the preview saw it: the same, or still not there. */
const isContractAsSeen = (client: Client, planned: Contract, expected: readonly Contract[]): boolean => {
  const seen = expected.find(({ id }) => id === planned.id)
  if (seen !== undefined)
    return isSame(
      client.contracts.find(({ id }) => id === planned.id),
      seen,
    )
  const key = contractNumberKey(planned.number)
  return !client.contracts.some(({ kind, number }) => kind === planned.kind && contractNumberKey(number) === key)
}

/** Why a row that was let through cannot be written any more; null when it can. */
const lateRefusal = (desk: Desk, row: PlannedRow, created: ReadonlySet<Id>): string | null => {
  const { write } = row
  if (write === null) return null
  if (write.isNew) {
    const { inn, kpp } = { ...blankClientFields, ...write.described }
    const others = inn === '' ? [] : clientsByInn(desk.store, inn).filter((id) => !created.has(id))
    const isTaken = [...readClients(desk.store, others).values()].some((other) => other.kpp === kpp)
    return isTaken ? 'Такого клиента успели завести, пока вы смотрели файл.' : null
  }
  const client = readClient(desk.store, write.clientId)
  if (client === null) return 'Строка, в которой заводился этот клиент, не записалась.'
  const changed = Object.entries(row.expected).find(([field, value]) => !isSame(client[field as keyof Client], value))
  return changed === undefined && write.contracts.every((one) => isContractAsSeen(client, one, row.expectedContracts))
    ? null
    : 'Карточку успели изменить, пока вы смотрели файл.'
}

const changesOf = ({ write }: PlannedRow): NewChange[] => {
  if (write === null) return []
  const { clientId, isNew, described, contacts, contracts } = write
  const change = (type: string, data: object): NewChange => ({
    entity: 'client',
    entityId: clientId,
    type: `client.${type}`,
    v: 1,
    data: { ...data },
  })
  const card = isNew
    ? [change('registered', { ...blankClientFields, ...described })]
    : Object.keys(described).length === 0
      ? []
      : [change('described', described)]
  return [
    ...card,
    ...contacts.map((contact) => change('contactPut', contact)),
    ...contracts.map((contract) => change('contractPut', contract)),
  ]
}

const refuse = (found: ClientImport, row: PlannedRow, reason: string) => {
  const planned = found.byOutcome[row.outcome]
  planned.splice(planned.indexOf(row), 1)
  Object.assign(row, { outcome: 'refused', reasons: [reason], write: null } satisfies Partial<PlannedRow>)
  found.byOutcome.refused.push(row)
}

export interface ImportOrder {
  importId: Id
  /** Lines that a person left out. */
  skipped: readonly number[]
}

/** Writes what the preview showed, a part at a time; stops between two parts. */
export async function* applyClientImport(
  desk: Desk,
  author: Id,
  { importId, skipped }: ImportOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportProgress> {
  const found = importOf(desk, importId)
  const left = new Set(skipped)
  const waiting = found.rows.filter(({ write, line }) => write !== null && !left.has(line))
  const progress: ImportProgress = { done: 0, total: waiting.length, created: 0, changed: 0, refused: 0 }
  const created = new Set<Id>()
  yield { ...progress }
  for (let from = 0; from < waiting.length; from += writtenAtOnce) {
    if (signal?.aborted === true) return
    const part = waiting.slice(from, from + writtenAtOnce)
    // Rows of one part may be about a client that an earlier row of it creates.
    const newHere = new Set(part.flatMap(({ write }) => (write?.isNew === true ? [write.clientId] : [])))
    const written: PlannedRow[] = []
    const refused: [PlannedRow, string][] = []
    record(desk, author, () => {
      for (const row of part) {
        const depends = row.write !== null && !row.write.isNew && newHere.has(row.write.clientId)
        const isRefused = depends && refused.some(([one]) => one.write?.clientId === row.write?.clientId)
        const reason = depends
          ? isRefused
            ? 'Строка, в которой заводился этот клиент, не записалась.'
            : null
          : lateRefusal(desk, row, created)
        if (reason === null) written.push(row)
        else refused.push([row, reason])
      }
      return written.flatMap(changesOf)
    })
    for (const [row, reason] of refused) refuse(found, row, reason)
    for (const row of written) {
      if (row.write?.isNew === true) created.add(row.write.clientId)
      progress[row.write?.isNew === true ? 'created' : 'changed'] += 1
      // Once written it is not written again, should the import be gone on with.
      row.write = null
    }
    progress.done += part.length
    progress.refused += refused.length
    yield { ...progress }
    await setImmediate()
  }
}
