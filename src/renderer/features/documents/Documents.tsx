import { CalendarCheck, FileCheck2, FolderCheck, Landmark, Mail } from 'lucide-react'
import { useState } from 'react'
import { useScreenKeys } from '../../app/keys.ts'
import { navigate, useRoute } from '../../app/routes.ts'
import { useApp } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { StatementDialog } from '../payments/StatementDialog.tsx'
import styles from './Documents.module.css'
import { groupOrders } from './deadlines.ts'
import { EndOrderDialog } from './EndOrderDialog.tsx'
import { LettersDialog } from './LettersDialog.tsx'
import { MonthDialog } from './MonthDialog.tsx'
import { OrderGroupList } from './OrderGroupList.tsx'
import { OrderPanel } from './OrderPanel.tsx'
import { useToday } from './use-today.ts'

const useOpenOrderId = (): string | null => {
  const route = useRoute()
  return route.screen === 'documents' ? route.orderId : null
}

/** Packages of papers by their deadline, and the one that is open beside them. */
export const Documents = () => {
  const orders = useApp((state) => state.orders)
  const today = useToday()
  const openId = useOpenOrderId()
  const [isEnding, setEnding] = useState(false)
  const [isMonthly, setMonthly] = useState(false)
  const [isSending, setSending] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const open = orders?.find((order) => order.id === openId)

  useScreenKeys((code) => {
    if (code === 'KeyO') setEnding(true)
    else if (code === 'KeyM') setMonthly(true)
    else if (code === 'KeyL') setSending(true)
    else if (code === 'KeyB') setImporting(true)
    else if (code === 'Escape' && openId !== null) navigate({ screen: 'documents', orderId: null })
    else return false
    return true
  })
  const end = (
    <Button
      look="primary"
      onPress={() => setEnding(true)}
      keyName="O"
      keyShortcut="O"
      icon={<FileCheck2 aria-hidden="true" size={16} />}
    >
      Закончить оказание услуг
    </Button>
  )

  return (
    <div className={classNames(styles.screen, open !== undefined && styles.split)}>
      <section className={styles.list} aria-label="Комплекты документов">
        <div className={styles.head}>
          <h1>Документы</h1>
          <div className={styles.actions}>
            <Button
              onPress={() => setSending(true)}
              keyName="L"
              keyShortcut="L"
              icon={<Mail aria-hidden="true" size={16} />}
            >
              Письма…
            </Button>
            <Button
              onPress={() => setMonthly(true)}
              keyName="M"
              keyShortcut="M"
              icon={<CalendarCheck aria-hidden="true" size={16} />}
            >
              За месяц…
            </Button>
            <Button
              onPress={() => setImporting(true)}
              keyName="B"
              keyShortcut="B"
              label="Выписка… из банка"
              icon={<Landmark aria-hidden="true" size={16} />}
            >
              Выписка…
            </Button>
            {end}
          </div>
        </div>
        {orders === null ? <Loading /> : null}
        {orders?.length === 0 ? (
          <EmptyState title="Документов пока нет" icon={<FolderCheck />}>
            Когда услуги клиенту оказаны, закончите их: программа подготовит отчёт, акт и счёт и проследит, чтобы они
            ушли за пять рабочих дней.
          </EmptyState>
        ) : null}
        {groupOrders(orders ?? [], today).map((group) => (
          <OrderGroupList key={group.name} group={group} today={today} openId={openId} />
        ))}
      </section>
      {open === undefined ? null : <OrderPanel key={open.id} order={open} today={today} />}
      {isSending && orders !== null ? (
        <LettersDialog orders={orders} today={today} onClose={() => setSending(false)} />
      ) : null}
      {isMonthly ? <MonthDialog today={today} onClose={() => setMonthly(false)} /> : null}
      {isImporting ? <StatementDialog onClose={() => setImporting(false)} /> : null}
      {isEnding ? (
        <EndOrderDialog
          client={null}
          onClose={() => setEnding(false)}
          onEnded={(order) => {
            setEnding(false)
            navigate({ screen: 'documents', orderId: order.id })
          }}
        />
      ) : null}
    </div>
  )
}
