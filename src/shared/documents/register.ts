import type { ServiceOrder } from '../domain/service-order.ts'
import { shortDate } from './dates.ts'
import type { PaperSnapshot } from './snapshot.ts'
import type { Table, TableCell } from './table.ts'
import { type PaperKind, paperKinds, vatParts } from './wording.ts'

const kindNames: Record<PaperKind, string> = { report: 'Отчёт', act: 'Акт', invoice: 'Счёт' }

const methodNames = { courier: 'нарочным', registeredMail: 'заказным письмом' } as const

/** An order and what was paid of its invoice, kopecks. */
export interface RegisteredOrder {
  order: ServiceOrder
  paidKopecks: number
}

const head = [
  'Вид',
  'Номер',
  'Дата',
  'Клиент',
  'ИНН',
  'КПП',
  'Договор',
  'Период с',
  'Период по',
  'Сумма',
  'В т. ч. НДС',
  'Ставка НДС',
  'Состояние',
  'Передано',
  'Как',
  'Трек-номер',
  'Вручено',
  'Подписано',
  'Оплачено',
] as const

const dayCell = (day: string | null): TableCell => (day === null ? null : { day })

interface Package {
  snapshot: PaperSnapshot
  state: string
  way: readonly TableCell[]
  paidKopecks: number
}

const packagesOf = ({ order, paidKopecks }: RegisteredOrder): Package[] => {
  const { snapshot, dispatch, deliveredOn, signedBackOn, voided } = order
  const taken = voided.map(
    (one): Package => ({
      snapshot: one.snapshot,
      state: `аннулирован ${shortDate(one.voidedOn)}: ${one.reason}`,
      way: [null, null, null, null, null],
      paidKopecks: 0,
    }),
  )
  if (snapshot === null) return taken
  const way = [
    dayCell(dispatch?.handedOverOn ?? null),
    dispatch === null ? null : methodNames[dispatch.method],
    dispatch?.tracking || null,
    dayCell(deliveredOn),
    dayCell(signedBackOn),
  ]
  return [...taken, { snapshot, state: 'действует', way, paidKopecks }]
}

const rowOf = (kind: PaperKind, { snapshot, state, way, paidKopecks }: Package): TableCell[] => {
  const contract = snapshot.itsContract ?? snapshot.contract
  const { sumKopecks, vatKopecks } = snapshot.totals
  return [
    kindNames[kind],
    snapshot.numbers[kind] ?? '',
    { day: snapshot.issuedOn },
    snapshot.buyer.fullName || snapshot.buyer.name,
    snapshot.buyer.inn,
    snapshot.buyer.kpp || null,
    contract === null ? null : `№ ${contract.number} от ${shortDate(contract.signedOn)}`,
    { day: snapshot.periodFrom },
    { day: snapshot.endedOn },
    kind === 'report' ? null : { kopecks: sumKopecks },
    kind === 'report' ? null : { kopecks: vatKopecks },
    kind === 'report'
      ? null
      : vatParts(snapshot)
          .map(({ label }) => label || 'без НДС')
          .join(', '),
    state,
    ...way,
    kind === 'invoice' ? { kopecks: paidKopecks } : null,
  ]
}

const textOf = (cell: TableCell | undefined): string => (typeof cell === 'string' ? cell : '')

/**
 * Every paper of a period by kind and number, voided ones among them: they explain the gaps of the numbering.
 * @param from first and last day of issue, YYYY-MM-DD
 */
export const documentRegister = (orders: readonly RegisteredOrder[], from: string, to: string): Table => {
  const packages = orders.flatMap(packagesOf).filter(({ snapshot: { issuedOn } }) => issuedOn >= from && issuedOn <= to)
  return {
    title: `Документы ${shortDate(from)}–${shortDate(to)}`,
    head,
    rows: paperKinds.flatMap((kind) =>
      packages
        .filter(({ snapshot }) => snapshot.numbers[kind] !== null)
        .map((one) => rowOf(kind, one))
        .sort((left, right) => textOf(left[1]).localeCompare(textOf(right[1]), 'ru')),
    ),
  }
}
