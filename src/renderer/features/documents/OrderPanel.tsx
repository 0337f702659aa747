import { X } from 'lucide-react'
import { useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { deliveryNames } from '../../../shared/domain/client.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { hrefTo, navigate } from '../../app/routes.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { ExplanationDialog } from '../explanation/ExplanationDialog.tsx'
import { OrderPayments } from '../payments/OrderPayments.tsx'
import { isPaid, paidWords } from '../payments/wording.ts'
import { Clashes } from './Clashes.tsx'
import { DeliveryForms } from './DeliveryForms.tsx'
import { DispatchForm } from './DispatchForm.tsx'
import { DispatchPapers } from './DispatchPapers.tsx'
import { dayShort, dueWords } from './deadlines.ts'
import { Issue } from './Issue.tsx'
import { OrderTickets } from './OrderTickets.tsx'
import styles from './Panel.module.css'
import { Papers } from './Papers.tsx'
import { Scans } from './Scans.tsx'
import { SignedBackForm } from './SignedBackForm.tsx'
import { TakeBack } from './TakeBack.tsx'
import { VoidedPackages } from './VoidedPackages.tsx'
import { noInvoiceSentence, statusNames, statusSentence } from './wording.ts'

const toneOf = (order: OrderRow): 'late' | 'soon' | 'good' | 'plain' => {
  if (order.late) return 'late'
  if (order.status === 'delivered' || order.status === 'signed') return 'good'
  return order.status === 'returned' || order.status === 'voided' ? 'soon' : 'plain'
}

const goneStatuses: readonly OrderRow['status'][] = ['dispatched', 'delivered', 'signed', 'cancelled']

const Facts = ({ order, today, onExplain }: { order: OrderRow; today: string; onExplain: () => void }) => {
  const calendar = useSession((session) => session.calendar)
  const isGone = goneStatuses.includes(order.status)
  const explainKey = useKeyOf('documents.explain')
  return (
    <dl className={styles.facts}>
      <dt>Услуги</dt>
      <dd>
        {shortDate(order.periodFrom)} – {shortDate(order.endedOn)}
      </dd>
      <dt>Передать до</dt>
      <dd>
        {dayShort(order.dueOn, today)}
        {isGone ? null : <span className={styles.aside}>{dueWords(calendar, today, order)}</span>}{' '}
        <Button look="link" size="small" {...explainKey} onPress={onExplain}>
          Почему этот срок
        </Button>
      </dd>
      <dt>Доставка</dt>
      <dd>{deliveryNames[order.delivery]}</dd>
      {order.totalKopecks === null || order.totalKopecks === 0 ? null : (
        <>
          <dt>Сумма</dt>
          <dd className={styles.sum}>{formatMoney(order.totalKopecks)} ₽</dd>
        </>
      )}
      {order.payment === null ? null : (
        <>
          <dt>Счёт</dt>
          <dd className={isPaid(order.payment) ? styles.paid : undefined}>{paidWords(order.payment)}</dd>
        </>
      )}
    </dl>
  )
}

const arrivedStatuses: readonly OrderRow['status'][] = ['delivered', 'signed']

const NextStep = ({ order, today }: { order: OrderRow; today: string }) => {
  switch (order.status) {
    case 'ended':
    case 'voided':
      return <Issue order={order} />
    case 'issued':
    case 'returned':
      return <DispatchForm order={order} today={today} />
    case 'dispatched':
      return <DeliveryForms order={order} today={today} />
    case 'delivered':
      return <SignedBackForm order={order} today={today} />
    case 'signed':
    case 'cancelled':
      return null
  }
}

/** One package: what it is, what has to be done with it next, and its papers. */
export const OrderPanel = ({ order, today }: { order: OrderRow; today: string }) => {
  const noInvoice = noInvoiceSentence(order)
  const [isExplaining, setExplaining] = useState(false)
  useCommands({ 'documents.explain': () => setExplaining(true) })
  return (
    <aside className={styles.panel} aria-label={`Комплект ${order.number}`}>
      <header className={styles.head}>
        <p className={styles.number}>
          {order.number} <Tag tone={toneOf(order)}>{statusNames[order.status]}</Tag>
        </p>
        <IconButton label="Закрыть комплект" onPress={() => navigate({ screen: 'documents', orderId: null })}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <h2 className={styles.client}>
        <a href={hrefTo({ screen: 'clients', clientId: order.clientId })}>{order.clientName}</a>
      </h2>
      <p className={styles.sentence}>{statusSentence(order)}</p>
      <Facts order={order} today={today} onExplain={() => setExplaining(true)} />
      {order.cancelled === null ? null : (
        <Notice tone="warning">{`Отменено ${shortDate(order.cancelled.on)}: ${order.cancelled.reason}`}</Notice>
      )}
      <Clashes order={order} />
      {noInvoice === null ? null : <Notice tone="good">{noInvoice}</Notice>}
      {order.papers.length === 0 ? null : <Papers order={order} />}
      <OrderPayments orderId={order.id} payment={order.payment} />
      {order.papers.length === 0 || arrivedStatuses.includes(order.status) ? null : <DispatchPapers order={order} />}
      <NextStep order={order} today={today} />
      <Scans order={order} />
      <OrderTickets orderId={order.id} />
      <VoidedPackages order={order} />
      <TakeBack order={order} />
      {isExplaining ? <ExplanationDialog of={{ orderId: order.id }} onClose={() => setExplaining(false)} /> : null}
    </aside>
  )
}
