import { dayOfCell, isNoDay } from '../documents/table-day.ts'
import { type ContractKind, contractKindNames } from './client.ts'
import { type ClientColumn, clientColumnNames } from './client-columns.ts'
import { cleanText, limits } from './limits.ts'

/** What a row says about one contract; what it leaves empty is not said. */
export interface ContractOfRow {
  kind: ContractKind
  /** Whether the row says so itself: a kind that was only supposed changes no contract. */
  isKindSaid: boolean
  /** Empty: not said. */
  number: string
  /** YYYY-MM-DD */
  signedOn?: string
  validFrom?: string
  /** Null: it has no end. */
  validTo?: string | null
}

type Cells = Partial<Record<ClientColumn, string>>

interface Judged {
  reasons: string[]
  doubts: string[]
}

const shown = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)

const yes = /^(да|есть|имеется|действует|\+|1|истина|true|yes)$/iu
const no = /^(нет|не|отсутствует|без итс|-|–|—|0|ложь|false|no)$/iu

const wordsOf = (stems: readonly string[]): RegExp =>
  new RegExp(`(^|[^\\p{L}])(${stems.map((stem) => stem.replace('*', '\\p{L}*')).join('|')})($|[^\\p{L}])`, 'iu')

const itsWords = wordsOf(['итс', 'its'])
const itsLevels = wordsOf(['техно', 'проф', 'базов*', 'старт', 'комплексн*', 'кп', 'аналитик*', 'отраслев*'])
const vendorWords = wordsOf(['поддержк*', 'разработчик*', 'вендор*', 'vendor'])
const serviceWords = wordsOf(['обслуживани*', 'сопровождени*', 'услуг*', 'абонентск*', 'аутсорсинг*', 'service'])

const kindOfWords = (text: string): ContractKind | null => {
  if (itsWords.test(text)) return 'its'
  if (vendorWords.test(text)) return 'vendor'
  return serviceWords.test(text) ? 'service' : null
}

// A level is looked for first: «Комплексная поддержка» is one of ИТС.
const kindOrLevel = (cell: string): ContractKind | null =>
  yes.test(cell) || itsLevels.test(cell) ? 'its' : kindOfWords(cell)

type SaidKind = ContractKind | 'none' | null

const kindOfCell = (cell: string | undefined, { reasons }: Judged): SaidKind => {
  if (cell === undefined) return null
  if (no.test(cell)) return 'none'
  const kind = kindOrLevel(cell)
  if (kind === null)
    reasons.push(
      `${clientColumnNames.contractKind} «${shown(cell)}»: такого не знаем. Напишите «ИТС», «Обслуживание» или «Поддержка разработчика».`,
    )
  return kind
}

interface NamedContract {
  number: string
  kind: ContractKind | null
  signedOn: string | null
}

/** «Договор ИТС № 45/26 от 12.01.2026 г.»: as 1C shows a contract, or the bare number. */
const contractOfName = (cell: string): NamedContract => {
  const text = cleanText(cell).replace(/\s+/g, ' ')
  const dated = /^(.*\S)\s+от\s+(\d{1,2}\.\d{1,2}\.\d{2,4})(\s*г\.?|\s*года)?$/iu.exec(text)
  const day = dated?.[2] === undefined ? null : dayOfCell(dated[2])
  const isDated = day?.ok === true && day.day !== 'never'
  const named = isDated ? (dated?.[1] ?? text) : text
  const parts = /^(.*?)(?:№|(?:^|\s)N(?=\s|\d))\s*(.+)$/u.exec(named)
  const number = parts?.[2] ?? named.replace(/^договор\s+(?=\S*\d)/iu, '')
  return { number, kind: kindOfWords(named), signedOn: isDated ? day.day : null }
}

const dayOf = (column: ClientColumn, cells: Cells, { reasons }: Judged): string | 'never' | undefined => {
  const cell = cells[column]
  if (cell === undefined || isNoDay(cell)) return undefined
  const read = dayOfCell(cell)
  if (read.ok) return read.day
  reasons.push(`${clientColumnNames[column]} «${shown(cell)}»: ${read.message}`)
  return undefined
}

const startOf = (column: ClientColumn, cells: Cells, judged: Judged): string | undefined => {
  const day = dayOf(column, cells, judged)
  if (day === 'never') judged.reasons.push(`${clientColumnNames[column]} «${cells[column]}»: нужна дата.`)
  return day === 'never' ? undefined : day
}

const endOf = (column: ClientColumn, cells: Cells, judged: Judged): string | null | undefined => {
  const day = dayOf(column, cells, judged)
  return day === 'never' ? null : day
}

const unspoken = (kind: ContractKind): string =>
  `${contractKindNames[kind]}: ни номера, ни срока в строке нет, договор не записан.`

const vendorOf = (cells: Cells, judged: Judged): ContractOfRow[] => {
  const cell = cells.vendorTo
  if (cell === undefined || no.test(cell)) return []
  if (yes.test(cell)) {
    judged.doubts.push(unspoken('vendor'))
    return []
  }
  const validTo = endOf('vendorTo', cells, judged)
  return validTo === undefined ? [] : [{ kind: 'vendor', isKindSaid: true, number: '', validTo }]
}

const itsOf = (validTo: string | null | undefined): ContractOfRow[] =>
  validTo === undefined ? [] : [{ kind: 'its', isKindSaid: true, number: '', validTo }]

/** Ends of ИТС stand in a column of their own or in that of the contract: the row's contract takes either when it is ИТС. */
const joinedEnd = (
  contractTo: string | null | undefined,
  itsTo: string | null | undefined,
  { reasons }: Judged,
): string | null | undefined => {
  if (contractTo !== undefined && itsTo !== undefined && contractTo !== itsTo)
    reasons.push(`«${clientColumnNames.itsTo}» и «${clientColumnNames.contractTo}» говорят об одном договоре разное.`)
  return contractTo === undefined ? itsTo : contractTo
}

/**
 * The contracts a row speaks of: its own, and ИТС or the developer's support whose ends stand in columns of their own.
 * Reasons to refuse the row and doubts are added to `judged`.
 */
export const contractsOfRow = (cells: Cells, judged: Judged): ContractOfRow[] => {
  const said = kindOfCell(cells.contractKind, judged)
  const name = contractOfName(cells.contractNumber ?? '')
  if (name.number.length > limits.number)
    judged.reasons.push(
      `${clientColumnNames.contractNumber} «${shown(name.number)}»: не длиннее ${limits.number} знаков.`,
    )
  const signedOn = startOf('contractSignedOn', cells, judged) ?? name.signedOn ?? undefined
  const validFrom = startOf('contractFrom', cells, judged)
  const contractTo = endOf('contractTo', cells, judged)
  const itsTo = endOf('itsTo', cells, judged)
  const isNamed = [signedOn, validFrom, contractTo].some((day) => day !== undefined) || name.number !== ''
  const spoken = said === 'none' || said === null ? name.kind : said
  const others = vendorOf(cells, judged)
  if (!isNamed) {
    if (said !== null && said !== 'none' && !(said === 'its' && itsTo !== undefined)) judged.doubts.push(unspoken(said))
    return [...itsOf(itsTo), ...others]
  }
  const kind = spoken ?? (itsTo !== undefined && contractTo === undefined ? 'its' : 'service')
  const isIts = kind === 'its'
  const validTo = isIts ? joinedEnd(contractTo, itsTo, judged) : contractTo
  const isKindSaid = spoken !== null || isIts
  if (validFrom !== undefined && typeof validTo === 'string' && validTo < validFrom)
    judged.reasons.push('Договор кончается раньше, чем начинается.')
  const own: ContractOfRow = {
    kind,
    isKindSaid,
    number: name.number,
    ...(signedOn === undefined ? {} : { signedOn }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }
  return [own, ...(isIts ? [] : itsOf(itsTo)), ...others]
}
