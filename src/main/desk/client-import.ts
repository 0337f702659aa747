import { setImmediate } from 'node:timers/promises'
import type {
  ClientImportPreview,
  ImportProgress,
  ImportReading,
  ImportRow,
  TableColumn,
} from '../../shared/contract/client-import.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { csvOf } from '../../shared/documents/table.ts'
import type { TableDelimiter, TableEncoding } from '../../shared/documents/table-text.ts'
import {
  blankClientFields,
  type Client,
  type ClientFields,
  type Contact,
  clientFieldsSchema,
} from '../../shared/domain/client.ts'
import { type ClientColumn, findHead, recogniseColumns } from '../../shared/domain/client-columns.ts'
import {
  blankClient,
  type ClientCandidate,
  chooseClient,
  planClientRow,
  plannedClient,
} from '../../shared/domain/client-import.ts'
import { type ClientOfRow, readClientRow } from '../../shared/domain/client-row.ts'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import type { RowOutcome } from '../../shared/domain/row-outcome.ts'
import type { Id } from '../../shared/sync/id.ts'
import { clientsByInn, clientsByPhone, readClient, readClients } from '../store/clients.ts'
import type { ReadTable } from '../tables/read-table.ts'
import type { TableReader } from '../tables/table-reader.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'

/** Rows compared with the cards before the desk turns to others. */
const comparedAtOnce = 200
/** Rows written by one transaction. */
const writtenAtOnce = 100

interface PlannedRow extends ImportRow {
  write: { clientId: Id; isNew: boolean; described: Partial<ClientFields>; contacts: Contact[] } | null
  /** What the fields held that it changes: the card may be another by the time it is written. */
  expected: Partial<Client>
  phones: string[]
}

export interface ClientImport {
  id: Id
  head: string[]
  cells: string[][]
  rows: PlannedRow[]
  byOutcome: Record<RowOutcome, PlannedRow[]>
}

export interface ImportChoices {
  encoding: TableEncoding | null
  delimiter: TableDelimiter | null
  hasHead: boolean | null
  columns: (ClientColumn | null)[] | null
}

/** A card as it would be after the rows before: those of the file add up. */
interface Pending {
  id: Id
  client: Client
  isNew: boolean
  /** Which row has set a field, so that another row does not set it otherwise. */
  setBy: Map<string, number>
}

interface Planning {
  desk: Desk
  pending: Map<Id, Pending>
  newByInn: Map<string, Pending[]>
  newByPhone: Map<string, Pending[]>
}

// Kept numbers: one that was read begins with its plus.
const e164sOf = (contacts: readonly { phone: string }[]): string[] =>
  contacts.flatMap(({ phone }) => (phone.startsWith('+') ? [phone.split(';')[0] ?? ''] : []))

const candidate = (id: Id, { name, inn, kpp }: Client): ClientCandidate => ({ id, name, inn, kpp })

const candidatesOf = (
  planning: Planning,
  row: ClientOfRow,
): { byInn: ClientCandidate[]; byPhone: ClientCandidate[] } => {
  const { store } = planning.desk
  const stored = (ids: readonly Id[]): ClientCandidate[] =>
    (ids.length === 0 ? [] : [...readClients(store, ids)]).map(([id, client]) =>
      candidate(id, planning.pending.get(id)?.client ?? client),
    )
  const inn = row.fields.inn ?? ''
  const phones = e164sOf(row.contacts)
  const planned = (found: readonly (Pending[] | undefined)[]) =>
    found.flatMap((ones) => (ones ?? []).map(({ id, client }) => candidate(id, client)))
  return {
    byInn: inn === '' ? [] : [...stored(clientsByInn(store, inn)), ...planned([planning.newByInn.get(inn)])],
    byPhone: [
      ...stored(phones.flatMap((e164) => clientsByPhone(store, e164).map(({ clientId }) => clientId))),
      ...planned(phones.map((e164) => planning.newByPhone.get(e164))),
    ],
  }
}

const pendingOf = (planning: Planning, id: Id): Pending | null => {
  const known = planning.pending.get(id)
  if (known !== undefined) return known
  const client = readClient(planning.desk.store, id)
  return client === null ? null : { id, client, isNew: false, setBy: new Map() }
}

const refusedRow = (line: number, name: string, inn: string, reasons: string[]): PlannedRow => ({
  line,
  outcome: 'refused',
  name,
  inn,
  clientId: null,
  changes: [],
  reasons,
  doubts: [],
  write: null,
  expected: {},
  phones: [],
})

const register = (index: Map<string, Pending[]>, key: string, pending: Pending) => {
  const known = index.get(key) ?? []
  if (!known.includes(pending)) index.set(key, [...known, pending])
}

const planRow = (planning: Planning, line: number, cells: Partial<Record<ClientColumn, string>>): PlannedRow => {
  const name = cells.name ?? cells.fullName ?? ''
  const read = readClientRow(cells)
  if (!read.ok) return refusedRow(line, name, cells.inn ?? '', read.reasons)
  const { row } = read
  const { byInn, byPhone } = candidatesOf(planning, row)
  const chosen = chooseClient(row, byInn, byPhone)
  if (chosen.kind === 'several') return refusedRow(line, name, row.fields.inn ?? '', [chosen.reason])

  const known = chosen.kind === 'one' ? pendingOf(planning, chosen.id) : null
  const isNew = known === null
  if (isNew && row.fields.name === undefined) {
    const fullName = row.fields.fullName
    const parsed = clientFieldsSchema.shape.name.safeParse(fullName ?? '')
    if (!parsed.success)
      return refusedRow(line, name, row.fields.inn ?? '', [
        fullName === undefined
          ? 'Такого клиента ещё нет, а названия в строке нет.'
          : `Название: ${parsed.error.issues[0]?.message ?? ''}`,
      ])
    row.fields.name = parsed.data
  }
  const pending: Pending = known ?? { id: planning.desk.newId(), client: blankClient, isNew: true, setBy: new Map() }
  const plan = planClientRow(pending.client, row, planning.desk.newId)
  const clash = Object.keys(plan.described).find((field) => pending.setBy.has(field))
  if (clash !== undefined) {
    const other = pending.setBy.get(clash)
    return refusedRow(line, name, row.fields.inn ?? '', [
      `Строка ${other} этого файла говорит о том же клиенте другое: ${plan.changes[0]?.name ?? ''}. Оставьте одну.`,
    ])
  }
  const before = pending.client
  pending.client = plannedClient(pending.client, plan)
  for (const field of Object.keys(plan.described)) pending.setBy.set(field, line)
  planning.pending.set(pending.id, pending)
  if (pending.isNew) {
    if (pending.client.inn !== '') register(planning.newByInn, pending.client.inn, pending)
    for (const e164 of e164sOf(pending.client.contacts)) register(planning.newByPhone, e164, pending)
  }
  const isNothing = plan.changes.length === 0 && !isNew
  return {
    line,
    outcome: isNew ? 'new' : isNothing ? 'same' : 'changed',
    name: pending.client.name,
    inn: pending.client.inn,
    clientId: pending.isNew ? null : pending.id,
    changes: plan.changes,
    reasons: [],
    doubts: row.doubts,
    write: isNothing ? null : { clientId: pending.id, isNew, described: plan.described, contacts: plan.contacts },
    expected: pending.isNew
      ? {}
      : Object.fromEntries(Object.keys(plan.described).map((field) => [field, before[field as keyof Client]])),
    phones: isNew ? e164sOf(row.contacts) : [],
  }
}

const letterOf = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : `${letterOf(Math.floor(place / 26) - 1)}${letterOf(place % 26)}`

const samplesShown = 3

const describeColumns = (
  head: readonly string[] | null,
  body: readonly (readonly string[])[],
  chosen: readonly (ClientColumn | null)[] | null,
): TableColumn[] => {
  const width = Math.max(head?.length ?? 0, ...body.slice(0, 50).map((row) => row.length))
  const recognised = head === null ? [] : recogniseColumns(head)
  return Array.from({ length: width }, (_column, place) => ({
    heading: head?.[place]?.slice(0, 80) || `Столбец ${letterOf(place)}`,
    column: (chosen === null ? recognised[place] : chosen[place]) ?? null,
    samples: body
      .slice(0, 50)
      .map((row) => (row[place] ?? '').slice(0, 60))
      .filter((cell) => cell !== '')
      .slice(0, samplesShown),
  }))
}

const noOutcomes = (): Record<RowOutcome, PlannedRow[]> => ({ new: [], changed: [], same: [], refused: [] })

/** The last table read here and not yet left: what was shown is what is written. */
const imports = new WeakMap<Desk, ClientImport>()

/** Reads a table and compares it with the cards row by row; writes nothing and holds nobody up. */
export async function* readClientImport(
  desk: Desk,
  reader: TableReader,
  bytes: Uint8Array,
  choices: ImportChoices,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportReading> {
  imports.delete(desk)
  yield { step: 'reading' }
  const table: ReadTable = await reader.read(bytes, choices, signal)
  if (!table.ok) {
    yield { step: 'ready', preview: { ok: false, message: table.message } }
    return
  }
  const found = findHead(table.rows)
  const hasHead = choices.hasHead ?? found !== null
  const headAt = hasHead ? (found ?? 0) : null
  const head = headAt === null ? null : (table.rows[headAt] ?? [])
  const body = table.rows.slice(headAt === null ? 0 : headAt + 1)
  const columns = describeColumns(head, body, choices.columns)
  const planning: Planning = { desk, pending: new Map(), newByInn: new Map(), newByPhone: new Map() }
  const rows: PlannedRow[] = []
  const byOutcome = noOutcomes()
  const isKnown = columns.some(({ column }) => column !== null)
  for (const [place, cells] of isKnown ? body.entries() : []) {
    // A line with nothing in it is no row: spreadsheets leave them between blocks.
    if (cells.every((cell) => cell === '')) continue
    const named = Object.fromEntries(
      columns.flatMap(({ column }, at) => (column === null ? [] : [[column, cells[at] ?? '']])),
    ) as Partial<Record<ClientColumn, string>>
    const row = planRow(planning, place + (headAt === null ? 1 : headAt + 2), named)
    rows.push(row)
    byOutcome[row.outcome].push(row)
    if (place % comparedAtOnce === comparedAtOnce - 1) {
      yield { step: 'comparing', done: place + 1, total: body.length }
      await setImmediate()
      if (signal?.aborted === true) return
    }
  }
  const id = desk.newId()
  const offset = headAt === null ? 1 : headAt + 2
  imports.set(desk, {
    id,
    head: columns.map(({ heading }) => heading),
    cells: rows.map(({ line }) => body[line - offset] ?? []),
    rows,
    byOutcome,
  })
  const preview: ClientImportPreview = {
    ok: true,
    importId: id,
    encoding: table.encoding,
    delimiter: table.delimiter,
    hasHead,
    columns,
    counts: {
      new: byOutcome.new.length,
      changed: byOutcome.changed.length,
      same: byOutcome.same.length,
      refused: byOutcome.refused.length,
    },
    doubtful: rows.filter(({ doubts }) => doubts.length > 0).length,
  }
  yield { step: 'ready', preview }
}

const importOf = (desk: Desk, id: Id): ClientImport => {
  const found = imports.get(desk)
  if (found?.id !== id)
    throw new Refusal('refused', 'Этот файл прочитан слишком давно. Выберите его ещё раз: ничего не записано.')
  return found
}

const shown = ({ write: _write, expected: _expected, phones: _phones, ...row }: PlannedRow): ImportRow => row

export const importRows = (desk: Desk, id: Id, outcome: RowOutcome, from: number, limit: number): ImportRow[] =>
  importOf(desk, id)
    .byOutcome[outcome].slice(from, from + limit)
    .map(shown)

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

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
  return changed === undefined ? null : 'Карточку успели изменить, пока вы смотрели файл.'
}

const changesOf = ({ write }: PlannedRow): NewChange[] => {
  if (write === null) return []
  const { clientId, isNew, described, contacts } = write
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
  return [...card, ...contacts.map((contact) => change('contactPut', contact))]
}

const refuse = (found: ClientImport, row: PlannedRow, reason: string) => {
  Object.assign(row, { outcome: 'refused', reasons: [reason], write: null } satisfies Partial<PlannedRow>)
  found.byOutcome.refused.push(row)
}

/** Writes what the preview showed, a part at a time; stops between two parts. */
export async function* applyClientImport(
  desk: Desk,
  author: Id,
  id: Id,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportProgress> {
  const found = importOf(desk, id)
  const waiting = found.rows.filter(({ write }) => write !== null)
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

/** The refused rows as CSV: reasons first, then the cells as they were; it can be corrected and read again. */
export const refusedRowsFile = (desk: Desk, id: Id): OpenedFile => {
  const found = importOf(desk, id)
  const rows = found.rows.flatMap((row, place) =>
    row.outcome === 'refused'
      ? [[String(row.line), row.reasons.join(' '), ...found.head.map((_name, at) => found.cells[place]?.[at] ?? '')]]
      : [],
  )
  const csv = csvOf({ title: 'Отказы', head: ['Строка файла', 'Почему не принята', ...found.head], rows })
  return { name: 'Клиенты, не принятые строки.csv', file: new Blob([csv], { type: 'text/csv' }) }
}
