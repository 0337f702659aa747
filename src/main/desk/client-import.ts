import { setImmediate } from 'node:timers/promises'
import type { ClientImportPreview, ImportReading, ImportRow, TableColumn } from '../../shared/contract/client-import.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { csvOf } from '../../shared/documents/table.ts'
import type { TableDelimiter, TableEncoding } from '../../shared/documents/table-text.ts'
import {
  type Client,
  type ClientFields,
  type Contact,
  type Contract,
  clientFieldsSchema,
} from '../../shared/domain/client.ts'
import {
  type ClientColumn,
  clientColumnNames,
  clientColumns,
  findHead,
  recogniseColumns,
} from '../../shared/domain/client-columns.ts'
import {
  blankClient,
  type ClientCandidate,
  chooseClient,
  planClientRow,
  plannedClient,
} from '../../shared/domain/client-import.ts'
import { type ClientOfRow, readClientRow } from '../../shared/domain/client-row.ts'
import type { RowOutcome } from '../../shared/domain/row-outcome.ts'
import type { Id } from '../../shared/sync/id.ts'
import { clientsByInn, clientsByPhone, readClient, readClients } from '../store/clients.ts'
import type { ReadTable } from '../tables/read-table.ts'
import type { TableReader } from '../tables/table-reader.ts'
import type { Desk } from './desk.ts'
import { Refusal } from './refusal.ts'
import { dayAt } from './views/client-badge.ts'

/** Rows compared with the cards before the desk turns to others. */
const comparedAtOnce = 200

export interface PlannedRow extends ImportRow {
  write: {
    clientId: Id
    isNew: boolean
    described: Partial<ClientFields>
    contacts: Contact[]
    contracts: Contract[]
  } | null
  /** What the fields held that it changes: the card may be another by the time it is written. */
  expected: Partial<Client>
  /** The contracts it changes, as they were. */
  expectedContracts: Contract[]
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
  /** YYYY-MM-DD */
  today: string
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
  expectedContracts: [],
  phones: [],
})

const register = (index: Map<string, Pending[]>, key: string, pending: Pending) => {
  const known = index.get(key) ?? []
  if (!known.includes(pending)) index.set(key, [...known, pending])
}

const clashWords = (set: string): string => {
  if (set === 'signatory') return clientColumnNames.signatoryName
  return clientColumns.some((column) => column === set) ? clientColumnNames[set as ClientColumn] : 'Договор'
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
  const plan = planClientRow(pending.client, row, { newId: planning.desk.newId, today: planning.today })
  if (plan.reasons.length > 0) return refusedRow(line, name, row.fields.inn ?? '', plan.reasons)
  const set = [...Object.keys(plan.described), ...plan.contracts.map(({ id }) => id)]
  const clash = set.find((one) => pending.setBy.has(one))
  if (clash !== undefined) {
    const other = pending.setBy.get(clash)
    return refusedRow(line, name, row.fields.inn ?? '', [
      `Строка ${other} этого файла говорит о том же клиенте другое: ${clashWords(clash)}. Оставьте одну.`,
    ])
  }
  const before = pending.client
  pending.client = plannedClient(pending.client, plan)
  for (const one of set) pending.setBy.set(one, line)
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
    doubts: [...row.doubts, ...plan.doubts],
    write: isNothing
      ? null
      : {
          clientId: pending.id,
          isNew,
          described: plan.described,
          contacts: plan.contacts,
          contracts: plan.contracts,
        },
    expected: pending.isNew
      ? {}
      : Object.fromEntries(Object.keys(plan.described).map((field) => [field, before[field as keyof Client]])),
    expectedContracts: before.contracts.filter(({ id }) => plan.contracts.some((one) => one.id === id)),
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
  const planning: Planning = {
    desk,
    today: dayAt(desk, desk.clock()),
    pending: new Map(),
    newByInn: new Map(),
    newByPhone: new Map(),
  }
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

/** The import of this id, while it is the last one read. */
export const importOf = (desk: Desk, id: Id): ClientImport => {
  const found = imports.get(desk)
  if (found?.id !== id)
    throw new Refusal('refused', 'Этот файл прочитан слишком давно. Выберите его ещё раз: ничего не записано.')
  return found
}

const shown = ({
  write: _write,
  expected: _expected,
  expectedContracts: _expectedContracts,
  phones: _phones,
  ...row
}: PlannedRow): ImportRow => row

export const importRows = (desk: Desk, id: Id, outcome: RowOutcome, from: number, limit: number): ImportRow[] =>
  importOf(desk, id)
    .byOutcome[outcome].slice(from, from + limit)
    .map(shown)

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
