import { FolderCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { useCommands } from '../../app/commands/use-commands.ts'
import { useScreenKeys } from '../../app/keys.ts'
import { useLinkListKeys } from '../../app/list-keys.ts'
import { navigate, useRoute } from '../../app/routes.ts'
import { useApp } from '../../app/store.ts'
import { useToday } from '../../app/use-today.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import styles from './Documents.module.css'
import { type DocumentTask, TaskButtons, TaskDialog } from './DocumentTasks.tsx'
import { groupOrders } from './deadlines.ts'
import { OrderGroupList } from './OrderGroupList.tsx'
import { OrderPanel } from './OrderPanel.tsx'

const useOpenOrderId = (): string | null => {
  const route = useRoute()
  return route.screen === 'documents' ? route.orderId : null
}

/** Packages of papers by their deadline, and the one that is open beside them. */
export const Documents = () => {
  const orders = useApp((state) => state.orders)
  const today = useToday()
  const openId = useOpenOrderId()
  const [task, setTask] = useState<DocumentTask | null>(null)
  const open = orders?.find((order) => order.id === openId)

  const list = useRef<HTMLElement>(null)
  useLinkListKeys(list)
  useScreenKeys((code) => {
    if (code !== 'Escape' || openId === null) return false
    navigate({ screen: 'documents', orderId: null })
    return true
  })
  useCommands({
    'documents.end': () => setTask('end'),
    'documents.month': () => setTask('month'),
    'documents.letters': () => setTask('letters'),
    'documents.statement': () => setTask('statement'),
    'documents.register': () => setTask('register'),
  })

  return (
    <div className={classNames(styles.screen, open !== undefined && styles.split)}>
      <section ref={list} className={styles.list} aria-label="Комплекты документов">
        <div className={styles.head}>
          <h1>Документы</h1>
          <TaskButtons onTask={setTask} />
        </div>
        {orders === null ? <Loading /> : null}
        {orders?.length === 0 ? (
          <EmptyState title="Документов пока нет" icon={<FolderCheck />}>
            Когда услуги клиенту оказаны, закончите их: программа подготовит отчёт, акт и счёт и проследит, чтобы они
            ушли в срок.
          </EmptyState>
        ) : null}
        {groupOrders(orders ?? [], today).map((group) => (
          <OrderGroupList key={group.name} group={group} today={today} openId={openId} />
        ))}
      </section>
      {open === undefined ? null : <OrderPanel key={open.id} order={open} today={today} />}
      {task === null || orders === null ? null : (
        <TaskDialog task={task} orders={orders} today={today} onClose={() => setTask(null)} />
      )}
    </div>
  )
}
