import { lazy, Suspense, useEffect, useState } from 'react'
import { CalendarBanner } from '../features/calendar/CalendarBanner.tsx'
import { CallDialog } from '../features/call/CallDialog.tsx'
import { openCall, openHeldCall } from '../features/call/call-store.ts'
import { Clients } from '../features/clients/Clients.tsx'
import { Documents } from '../features/documents/Documents.tsx'
import { KeyMapDialog } from '../features/keys/KeyMapDialog.tsx'
import { Palette } from '../features/palette/Palette.tsx'
import { Queue } from '../features/queue/Queue.tsx'
import { Settings } from '../features/settings/Settings.tsx'
import { Start } from '../features/start/Start.tsx'
import { Statistics } from '../features/statistics/Statistics.tsx'
import { Ticket } from '../features/ticket/Ticket.tsx'
import { useBurningTitle } from '../features/warnings/burning-title.ts'
import { WarningCards } from '../features/warnings/WarningCards.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './App.module.css'
import { ChoosePerson } from './ChoosePerson.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { useCommands } from './commands/use-commands.ts'
import { useConnection } from './connection.ts'
import { useDrafts } from './draft-keeper.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { host } from './host.ts'
import { navigate, type Route, useRoute } from './routes.ts'
import { useApp } from './store.ts'
import { TopBar } from './TopBar.tsx'

const Wall = lazy(async () => ({ default: (await import('../features/wall/Wall.tsx')).Wall }))

const useReadySign = (isReady: boolean): void => {
  useEffect(() => {
    if (isReady) document.documentElement.dataset.ready = 'true'
  }, [isReady])
}

const Screen = ({ route }: { route: Route }) => {
  switch (route.screen) {
    case 'queue':
    case 'ticket': {
      const ticketId = route.screen === 'ticket' ? route.ticketId : null
      return (
        <div className={ticketId === null ? styles.single : styles.split}>
          <Queue openTicketId={ticketId} />
          {ticketId === null ? null : <Ticket key={ticketId} ticketId={ticketId} />}
        </div>
      )
    }
    case 'clients':
      return <Clients />
    case 'documents':
      return <Documents />
    case 'statistics':
      return <Statistics />
    case 'settings':
      return <Settings />
    case 'wall':
      return <Wall />
  }
}

const goTo = {
  'go.queue': () => navigate({ screen: 'queue' }),
  'go.clients': () => navigate({ screen: 'clients', clientId: null }),
  'go.documents': () => navigate({ screen: 'documents', orderId: null }),
  'go.statistics': () => navigate({ screen: 'statistics' }),
  'go.settings': () => navigate({ screen: 'settings' }),
  'go.wall': () => void host.openWall(),
}

/** The desk of an operator: the bar, the screen under it, and a call over anything. */
const DeskWindow = ({ route }: { route: Route }) => {
  useBurningTitle()
  const needsPerson = useApp(({ session }) => session?.stage === 'ready' && session.operator === null)
  const [shown, show] = useState<'palette' | 'keys' | null>(null)
  useCommands(
    needsPerson
      ? {}
      : {
          'call.open': () => openCall(),
          'call.held': openHeldCall,
          palette: () => show('palette'),
          keys: () => show('keys'),
          ...goTo,
        },
  )
  return (
    <div className={styles.window}>
      <TopBar route={route} />
      <div>
        <ConnectionBanner />
        <CalendarBanner />
      </div>
      <main className={styles.screen}>
        <ErrorBoundary key={route.screen} name="Экран">
          <Screen route={route} />
        </ErrorBoundary>
      </main>
      {shown === 'palette' ? <Palette onClose={() => show(null)} /> : null}
      {shown === 'keys' ? <KeyMapDialog onClose={() => show(null)} /> : null}
      <ErrorBoundary name="Звонок">{needsPerson ? <ChoosePerson /> : <CallDialog />}</ErrorBoundary>
    </div>
  )
}

export const App = () => {
  const route = useRoute()
  const session = useApp((state) => state.session)
  const isStrange = useConnection((connection) => connection.state === 'strange')
  const hasQueue = useApp((state) => state.queue !== null)
  const hasDrafts = useDrafts((state) => state.drafts !== null)
  const isDesk = session?.stage === 'ready' && session.access === 'full'
  useReadySign(session !== null && (!isDesk || (hasQueue && hasDrafts)))

  const content = () => {
    if (session === null && isStrange)
      return (
        <EmptyState title="Ссылка больше не действует">
          Программу запустили заново. Откройте новую ссылку из её сообщения о запуске: записанное и черновики на месте.
        </EmptyState>
      )
    if (session === null) return <Loading>Открываем рабочее место…</Loading>
    if (session.stage !== 'ready') return <Start />
    if (session.access === 'wall' || route.screen === 'wall') return <Wall />
    return <DeskWindow route={route} />
  }
  return (
    <Suspense fallback={<Loading />}>
      <ErrorBoundary name="Окно">{content()}</ErrorBoundary>
      <Toasts>{isDesk && route.screen !== 'wall' ? <WarningCards /> : null}</Toasts>
    </Suspense>
  )
}
