import { Suspense, useEffect, useState } from 'react'
import { useKeyOf } from '../app/commands/bindings.ts'
import { useCommands } from '../app/commands/use-commands.ts'
import { useConnection } from '../app/connection.ts'
import { useDrafts } from '../app/draft-keeper.ts'
import { ErrorBoundary } from '../app/ErrorBoundary.tsx'
import { host } from '../app/host.ts'
import { navigate, type Route, useRoute } from '../app/routes.ts'
import { useApp } from '../app/store.ts'
import { CalendarBanner } from '../features/calendar/CalendarBanner.tsx'
import { openCall, openHeldCall } from '../features/call/call-store.ts'
import { Queue } from '../features/queue/Queue.tsx'
import { useBurningTitle } from '../features/warnings/burning-title.ts'
import { WarningCards } from '../features/warnings/WarningCards.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { actOn, lastUndo, useToasts } from '../ui/toast-store.ts'
import styles from './App.module.css'
import { ChoosePerson } from './ChoosePerson.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { fetchLaterParts, later } from './later.tsx'
import { TopBar } from './TopBar.tsx'

// In the order an operator is likely to want them.
const Ticket = later(async () => (await import('../features/ticket/Ticket.tsx')).Ticket)
const CallDialog = later(async () => (await import('../features/call/CallDialog.tsx')).CallDialog)
const Clients = later(async () => (await import('../features/clients/Clients.tsx')).Clients)
const Documents = later(async () => (await import('../features/documents/Documents.tsx')).Documents)
const Palette = later(async () => (await import('../features/palette/Palette.tsx')).Palette)
const KeyMapDialog = later(async () => (await import('../features/keys/KeyMapDialog.tsx')).KeyMapDialog)
const Settings = later(async () => (await import('../features/settings/Settings.tsx')).Settings)
const Statistics = later(async () => (await import('../features/statistics/Statistics.tsx')).Statistics)
const Start = later(async () => (await import('../features/start/Start.tsx')).Start)
const Wall = later(async () => (await import('../features/wall/Wall.tsx')).Wall)

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
          {ticketId === null ? null : (
            <ErrorBoundary key={ticketId} name="Обращение">
              <Suspense fallback={<Loading />}>
                <Ticket ticketId={ticketId} />
              </Suspense>
            </ErrorBoundary>
          )}
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

/** A ticket opens beside the queue, which stays as it was: its view, selection, marks and place. */
const placeOf = ({ screen }: Route): string => (screen === 'ticket' ? 'queue' : screen)

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
  const undone = useToasts(lastUndo)
  useCommands(
    needsPerson
      ? {}
      : {
          'call.open': () => openCall(),
          'call.held': openHeldCall,
          palette: () => show('palette'),
          keys: () => show('keys'),
          undo: undone === undefined ? undefined : () => actOn(undone),
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
        <ErrorBoundary key={placeOf(route)} name="Экран">
          <Suspense fallback={<Loading />}>
            <Screen route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Suspense fallback={null}>
        {shown === 'palette' ? <Palette onClose={() => show(null)} /> : null}
        {shown === 'keys' ? <KeyMapDialog onClose={() => show(null)} /> : null}
        <ErrorBoundary name="Звонок">{needsPerson ? <ChoosePerson /> : <CallDialog />}</ErrorBoundary>
      </Suspense>
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
  const undoKey = useKeyOf('undo')
  const isReady = session !== null && (!isDesk || (hasQueue && hasDrafts))
  useReadySign(isReady)
  useEffect(() => {
    if (isDesk && isReady) void fetchLaterParts()
  }, [isDesk, isReady])

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
      <Toasts undoKey={undoKey}>{isDesk && route.screen !== 'wall' ? <WarningCards /> : null}</Toasts>
    </Suspense>
  )
}
