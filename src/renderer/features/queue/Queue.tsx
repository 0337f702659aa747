import { CheckCheck, Filter } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { QueueRow } from '../../../shared/contract/tickets.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { useReadOff } from '../../app/clock.ts'
import { useKeyName } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { desk } from '../../app/connection.ts'
import { useScreenKeys } from '../../app/keys.ts'
import { listSteps, walkedTo } from '../../app/list-keys.ts'
import { hrefTo, navigate } from '../../app/routes.ts'
import { useApp, useSession, useSoonMinutes } from '../../app/store.ts'
import { doneOrTold, undoable } from '../../app/undoable.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ExplanationDialog } from '../explanation/ExplanationDialog.tsx'
import { type Boundaries, boundariesAt, listItems, orderQueue, type QueueItem } from './groups.ts'
import { MarkedBar } from './MarkedBar.tsx'
import { useMarks } from './marks.ts'
import styles from './Queue.module.css'
import { QueueBar } from './QueueBar.tsx'
import { QueueList } from './QueueList.tsx'
import { SlowDeliveries } from './SlowDeliveries.tsx'
import { useTogether } from './use-together.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { firstViews, isInView, useOwnViews, type View } from './views.ts'

const noRows: ReadonlyMap<Id, QueueRow> = new Map()
const everyTicket = firstViews[0] as View

const claim = async ({ id: ticketId, number, holder }: QueueRow): Promise<void> => {
  if (!(await doneOrTold(() => desk.tickets.claim({ ticketId })))) return
  undoable(`Взято: ${number}.`, () => desk.tickets.assign({ ticketId, operatorId: holder?.id ?? null }))
}

/** The items of the list: regrouped when a boundary moves, not on every second. */
const useItems = (rows: readonly QueueRow[]): QueueItem[] => {
  const calendar = useSession((session) => session.calendar)
  const ordered = useMemo(() => orderQueue(rows), [rows])
  const soonMinutes = useSoonMinutes()
  // As text, so that a second in which none of them moves draws nothing.
  const ends = useReadOff((now) => JSON.stringify(boundariesAt(ordered, calendar, soonMinutes, now)))
  return useMemo(() => listItems(ordered, JSON.parse(ends) as Boundaries), [ordered, ends])
}

const isIn = (target: EventTarget | null, places: string): boolean =>
  target instanceof Element && target.closest(places) !== null

const isInPanel = (target: EventTarget | null): boolean => isIn(target, 'aside, header, nav')

/** Whether Enter and the space press what has the focus, rather than the selected row. */
const isPressed = (target: EventTarget | null): boolean => isIn(target, 'button, a, [role=button], summary')

const focusList = (): void => document.querySelector<HTMLElement>('[data-screen-list]')?.focus({ preventScroll: true })

/** The link that led here keeps the focus; the arrows go on from it to the list. */
const leaveLinks = (target: EventTarget | null): void => {
  if (isIn(target, 'nav')) focusList()
}

/** A closed ticket takes the focus with it when it had it: the list goes on from there. */
const useFocusAfterTicket = (openTicketId: Id | null): void => {
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && openTicketId === null && document.activeElement === document.body) focusList()
    wasOpen.current = openTicketId !== null
  }, [openTicketId])
}

/** What is selected: what was opened or chosen last while it is there, else the most urgent. */
const useSelection = (rows: readonly QueueRow[], openTicketId: Id | null) => {
  const [chosenId, setChosenId] = useState<Id | null>(openTicketId)
  if (openTicketId !== null && openTicketId !== chosenId) setChosenId(openTicketId)
  const chosen = rows.findIndex((row) => row.id === chosenId)
  const index = Math.max(0, chosen)
  return { index, selected: rows[index] ?? null, choose: setChosenId }
}

export const Queue = ({ openTicketId }: { openTicketId: Id | null }) => {
  const queue = useApp((state) => state.queue)
  const operatorId = useSession((session) => session.operator?.id ?? null)
  const ownViews = useOwnViews((state) => state.views)
  const views = useMemo(() => [...firstViews, ...ownViews], [ownViews])
  const [viewId, setViewId] = useState('all')
  const callKey = useKeyName('call.open')
  const [editedView, editView] = useState<View | 'new' | null>(null)
  const view = views.find(({ id }) => id === viewId) ?? everyTicket

  const all = useMemo(() => [...(queue ?? noRows).values()], [queue])
  const counts = useMemo(
    () => new Map(views.map((one) => [one.id, all.filter((row) => isInView(row, one, operatorId)).length])),
    [all, views, operatorId],
  )
  const inView = useMemo(() => all.filter((row) => isInView(row, view, operatorId)), [all, view, operatorId])
  const items = useItems(inView)
  const rows = useMemo(() => items.flatMap((item) => (item.type === 'row' ? [item.row] : [])), [items])
  const { index, selected, choose } = useSelection(rows, openTicketId)
  const marks = useMarks(rows)
  const together = useTogether(marks)
  useFocusAfterTicket(openTicketId)

  const [explainedId, setExplained] = useState<Id | null>(null)
  const open = (ticketId: Id) => {
    choose(ticketId)
    navigate({ screen: 'ticket', ticketId })
  }
  const select = (position: number) => {
    const row = rows[walkedTo(rows.length, 0, position)]
    if (row === undefined) return
    choose(row.id)
    // With a ticket open the panel follows the selection, like a reader's pane; going back skips these steps.
    if (openTicketId !== null) location.replace(hrefTo({ screen: 'ticket', ticketId: row.id }))
  }
  useScreenKeys((code, event) => {
    const step = listSteps[code]
    if (event.shiftKey && (code === 'ArrowDown' || code === 'ArrowUp') && !isInPanel(event.target)) {
      const to = index + (code === 'ArrowDown' ? 1 : -1)
      marks.extend(index, to)
      select(to)
      return true
    }
    const isWalked = code.startsWith('Key') || isIn(event.target, 'nav') || !isInPanel(event.target)
    if (step !== undefined && isWalked) {
      leaveLinks(event.target)
      select(index + step)
      return true
    }
    if (isPressed(event.target) && !event.shiftKey && (code === 'Space' || code.endsWith('Enter'))) return false
    if (code === 'Escape' && marks.rows.length > 0 && openTicketId === null) {
      if (together.progress === null) marks.clear()
      else together.stop()
      return true
    }
    if (selected === null || openTicketId !== null || isInPanel(event.target)) return false
    if (code === 'Space') {
      marks.toggle(selected.id)
      return true
    }
    if (code !== 'Enter' && code !== 'NumpadEnter') return false
    open(selected.id)
    return true
  })
  const showView = ({ id }: View) => {
    setViewId(id)
    // A view chosen by the mouse leaves the keys with the rows; by the keyboard, with the views.
    if (document.activeElement?.matches(':focus-visible') !== true) focusList()
  }
  const showNextView = (step: 1 | -1) => {
    const next = views.at((views.indexOf(view) + step) % views.length)
    if (next !== undefined) setViewId(next.id)
  }
  useCommands({ 'queue.nextView': () => showNextView(1), 'queue.previousView': () => showNextView(-1) })
  useCommands(openTicketId === null && rows.length > 0 ? { 'queue.markAll': marks.all } : {})
  const acted = openTicketId === null ? selected : null
  useCommands(
    acted === null ? {} : { 'ticket.claim': () => void claim(acted), 'ticket.explain': () => setExplained(acted.id) },
  )

  return (
    <section className={styles.queue} aria-label="Очередь">
      <QueueBar
        views={views}
        current={view}
        countOf={({ id }) => counts.get(id) ?? 0}
        onView={showView}
        onEdit={editView}
      />
      <SlowDeliveries />
      {queue === null ? <Loading>Собираем очередь…</Loading> : null}
      {queue !== null && all.length === 0 ? (
        <EmptyState title="Очередь пуста" icon={<CheckCheck />}>
          Все обращения закрыты. Новое с сайта появится здесь само, звонок открывает {callKey}.
        </EmptyState>
      ) : null}
      {all.length > 0 && rows.length === 0 ? (
        <EmptyState
          title="Здесь сейчас ничего нет"
          icon={<Filter />}
          action={<Button onPress={() => setViewId('all')}>Показать все</Button>}
        >
          В других видах очереди обращения есть.
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <QueueList
          items={items}
          selectedId={selected?.id ?? null}
          openId={openTicketId}
          isMarked={marks.has}
          onMark={marks.toggle}
          onOpen={open}
          onExplain={setExplained}
        />
      ) : null}
      {marks.rows.length === 0 || openTicketId !== null ? null : <MarkedBar marks={marks} together={together} />}
      {editedView === null ? null : (
        <ViewDialog
          view={editedView === 'new' ? null : editedView}
          onClose={() => editView(null)}
          onSaved={({ id }) => {
            editView(null)
            setViewId(id)
          }}
        />
      )}
      {explainedId === null ? null : (
        <ExplanationDialog of={{ ticketId: explainedId }} sought="reaction" onClose={() => setExplained(null)} />
      )}
    </section>
  )
}
