import { Mail, Truck } from 'lucide-react'
import { useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { deliveryNames } from '../../../shared/domain/client.ts'
import { hrefTo } from '../../app/routes.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { isPaid, paidInShort } from '../payments/wording.ts'
import { clashInRow } from './clash-words.ts'
import styles from './Documents.module.css'
import { dayShort, dueWords, type OrderGroup, signedCopyOverdue } from './deadlines.ts'
import { nextStepNames, paperNames } from './wording.ts'

const sentStatuses: readonly OrderRow['status'][] = ['dispatched', 'delivered', 'signed']

/** When and how far the papers went. */
const wayOf = ({ status, dispatch }: OrderRow): { day: string | null; words: string } => {
  if (status === 'signed') return { day: dispatch?.signedBackOn ?? null, words: 'подписано' }
  if (status === 'delivered') return { day: dispatch?.deliveredOn ?? null, words: 'вручено' }
  return { day: dispatch?.handedOverOn ?? null, words: 'передано' }
}

const Term = ({ order, today }: { order: OrderRow; today: string }) => {
  const calendar = useSession((session) => session.calendar)
  if (order.cancelled !== null) {
    return (
      <div className={styles.term}>
        <b className={styles.off}>{dayShort(order.cancelled.on, today)}</b>
        <span>отменено</span>
      </div>
    )
  }
  if (sentStatuses.includes(order.status)) {
    const { day, words } = wayOf(order)
    const overdue = signedCopyOverdue(order, today)
    return (
      <div className={styles.term}>
        <b className={styles.gone}>✓ {day === null ? '' : dayShort(day, today)}</b>
        {overdue === null ? <span>{words}</span> : <span className={styles.reminder}>{overdue}</span>}
      </div>
    )
  }
  return (
    <div className={styles.term}>
      <b>{dayShort(order.dueOn, today)}</b>
      <span>{dueWords(calendar, today, order)}</span>
    </div>
  )
}

const noPapersWords: Partial<Record<OrderRow['status'], string>> = {
  voided: 'документы аннулированы',
  cancelled: 'документов не будет',
}

const papersWords = (order: OrderRow): string =>
  order.papers.length === 0
    ? (noPapersWords[order.status] ?? 'документы не выпущены')
    : order.papers.map((paper) => `${paperNames[paper.kind]} ${paper.number}`).join(' · ')

const Sum = ({ order }: { order: OrderRow }) => {
  if (order.itsContractNumber !== null) return <span className={styles.its}>по ИТС</span>
  const paid = order.payment === null ? '' : paidInShort(order.payment)
  return (
    <>
      <span>{order.totalKopecks === null ? '' : `${formatMoney(order.totalKopecks)} ₽`}</span>
      {order.payment === null || paid === '' ? null : (
        <span className={classNames(styles.paid, isPaid(order.payment) && styles.whole)}>{paid}</span>
      )}
    </>
  )
}

const Row = ({ order, today, isOpen }: { order: OrderRow; today: string; isOpen: boolean }) => {
  const DeliveryIcon = order.delivery === 'courier' ? Truck : Mail
  return (
    <li>
      <a
        href={hrefTo({ screen: 'documents', orderId: order.id })}
        className={classNames(styles.row, isOpen && styles.open)}
        {...(isOpen ? { 'aria-current': 'true' as const } : {})}
      >
        <Term order={order} today={today} />
        <div className={styles.what}>
          <p className={styles.client}>{order.clientName}</p>
          <p className={styles.meta}>
            {order.clashes.length === 0 ? null : <b className={styles.clash}>{clashInRow(order.clashes)} · </b>}
            {order.number} ·{' '}
            <span className={styles.period}>
              услуги {shortDate(order.periodFrom)} – {shortDate(order.endedOn)} ·{' '}
            </span>
            {papersWords(order)}
          </p>
        </div>
        <div className={styles.sum}>
          <Sum order={order} />
        </div>
        <div className={styles.state}>
          <b>{nextStepNames[order.status]}</b>
          {order.status === 'cancelled' ? null : (
            <span>
              <DeliveryIcon aria-hidden="true" size={14} />
              {deliveryNames[order.delivery].toLowerCase()}
            </span>
          )}
        </div>
      </a>
    </li>
  )
}

interface OrderGroupListProps {
  group: OrderGroup
  today: string
  openId: string | null
}

const toneOf: Partial<Record<OrderGroup['name'], string | undefined>> = {
  late: styles.late,
  returned: styles.soon,
  today: styles.soon,
}

/** A month of a large franchise; the years of signed packages behind it are drawn when somebody asks for them. */
const rowsAtOnce = 200

export const OrderGroupList = ({ group, today, openId }: OrderGroupListProps) => {
  const [asked, setAsked] = useState(rowsAtOnce)
  const place = group.orders.findIndex(({ id }) => id === openId)
  const shown = Math.max(asked, place + 1)
  const left = group.orders.length - shown
  return (
    <section className={classNames(styles.group, toneOf[group.name])} aria-labelledby={`group-${group.name}`}>
      <h2 id={`group-${group.name}`}>
        {group.title} <span className={styles.count}>{group.orders.length}</span>
      </h2>
      <ul>
        {group.orders.slice(0, shown).map((order) => (
          <Row key={order.id} order={order} today={today} isOpen={order.id === openId} />
        ))}
      </ul>
      {left <= 0 ? null : (
        <Button look="link" onPress={() => setAsked(shown + rowsAtOnce)}>
          {`Показать ещё ${Math.min(left, rowsAtOnce)} из ${left}`}
        </Button>
      )}
    </section>
  )
}
