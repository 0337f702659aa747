import { useRef } from 'react'
import { useKeyOf } from '../app/commands/bindings.ts'
import { useCommands } from '../app/commands/use-commands.ts'
import { host } from '../app/host.ts'
import { hrefTo, type Route } from '../app/routes.ts'
import { useApp } from '../app/store.ts'
import { useToday } from '../app/use-today.ts'
import { openCall, openHeldCall, useHeldCalls } from '../features/call/call-store.ts'
import { isUnsent } from '../features/documents/deadlines.ts'
import { WarningBell } from '../features/warnings/WarningBell.tsx'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { OperatorMenu } from './OperatorMenu.tsx'
import { Search } from './Search.tsx'
import { SyncBadge } from './SyncBadge.tsx'
import styles from './TopBar.module.css'

interface Tab {
  name: string
  route: Route
  isHere: boolean
  count?: number | undefined
  isUrgent?: boolean
}

/** Packages still to be handed over, and whether one of them is due today or late. */
const useDocumentsToSend = (): { count: number; isUrgent: boolean } => {
  const orders = useApp((state) => state.orders)
  const today = useToday()
  const waiting = (orders ?? []).filter(isUnsent)
  return { count: waiting.length, isUrgent: waiting.some((order) => order.late || order.dueOn <= today) }
}

const Tabs = ({ route }: { route: Route }) => {
  const inQueue = useApp((state) => state.queue?.size)
  const documents = useDocumentsToSend()
  const tabs: Tab[] = [
    {
      name: 'Очередь',
      route: { screen: 'queue' },
      isHere: route.screen === 'queue' || route.screen === 'ticket',
      count: inQueue,
    },
    { name: 'Клиенты', route: { screen: 'clients', clientId: null }, isHere: route.screen === 'clients' },
    {
      name: 'Документы',
      route: { screen: 'documents', orderId: null },
      isHere: route.screen === 'documents',
      count: documents.count || undefined,
      isUrgent: documents.isUrgent,
    },
    { name: 'Статистика', route: { screen: 'statistics' }, isHere: route.screen === 'statistics' },
    { name: 'Настройки', route: { screen: 'settings' }, isHere: route.screen === 'settings' },
  ]
  return (
    <nav className={styles.tabs} aria-label="Разделы">
      {tabs.map((tab) => (
        <a
          key={tab.name}
          href={hrefTo(tab.route)}
          className={classNames(styles.tab, tab.isHere && styles.here)}
          aria-current={tab.isHere ? 'page' : undefined}
        >
          {tab.name}
          {tab.count === undefined ? null : (
            <b className={classNames(tab.isUrgent === true && styles.urgent)}>{tab.count}</b>
          )}
        </a>
      ))}
      <button type="button" className={styles.tab} onClick={() => void host.openWall()}>
        Табло
      </button>
    </nav>
  )
}

const CallButtons = () => {
  const held = useHeldCalls().length
  const heldKey = useKeyOf('call.held')
  const callKey = useKeyOf('call.open')
  return (
    <>
      {held === 0 ? null : (
        <Button {...heldKey} onPress={openHeldCall} className={styles.held}>
          На удержании {held}
        </Button>
      )}
      <Button look="primary" {...callKey} onPress={() => openCall()}>
        Звонок
      </Button>
    </>
  )
}

export const TopBar = ({ route }: { route: Route }) => {
  const search = useRef<HTMLInputElement>(null)
  useCommands({ search: () => search.current?.focus() })
  return (
    <header className={styles.bar}>
      <a href="#/queue" className={styles.brand}>
        <span className={styles.mark} aria-hidden="true" />
        Забота
      </a>
      <Tabs route={route} />
      <Search inputRef={search} />
      <CallButtons />
      <WarningBell />
      <SyncBadge />
      <OperatorMenu />
    </header>
  )
}
