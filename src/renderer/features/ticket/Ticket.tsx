import { ArrowLeft, ChevronDown, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { TicketCard } from '../../../shared/contract/tickets.ts'
import type { TicketKind } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { chordIn, useBindings, useKeyName } from '../../app/commands/bindings.ts'
import { ariaShortcut, chordName } from '../../app/commands/chord.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { desk } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'
import { useScreenKeys } from '../../app/keys.ts'
import { navigate } from '../../app/routes.ts'
import { useSession } from '../../app/store.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { undoable } from '../../app/undoable.ts'
import { channelNames, kindNames, kindsInOrder, statusNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Key } from '../../ui/Key.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { TicketViewers } from '../presence/TicketViewers.tsx'
import { Attachments } from './Attachments.tsx'
import { type ActionName, offeredActions, type TicketAction } from './actions.ts'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { NoteComposer } from './NoteComposer.tsx'
import { SameIncident } from './SameIncident.tsx'
import { type OpenStep, Step } from './Step.tsx'
import { TermCard } from './TermCard.tsx'
import styles from './Ticket.module.css'

const leave = (): void => navigate({ screen: 'queue' })

const KindMenu = ({ kind, onKind }: { kind: TicketKind; onKind: (kind: TicketKind) => void }) => (
  <Menu
    label="Вид обращения"
    onChoose={(id) => {
      const chosen = kindsInOrder.find((one) => one === id)
      if (chosen !== undefined && chosen !== kind) onKind(chosen)
    }}
    trigger={
      <AriaButton className={styles.kind ?? ''} aria-label={`Вид: ${kindNames[kind]}, изменить`}>
        {kindNames[kind]} <ChevronDown aria-hidden="true" />
      </AriaButton>
    }
    groups={[
      {
        title: 'Срок пересчитается',
        entries: kindsInOrder.map((one) => ({ id: one, label: kindNames[one], isChosen: one === kind })),
      },
    ]}
  />
)

const Head = ({ card, onKind }: { card: TicketCard; onKind: (kind: TicketKind) => void }) => (
  <header className={styles.head}>
    <b>{card.row.number}</b>
    <KindMenu kind={card.row.kind} onKind={onKind} />
    <Tag>{card.row.channel === 'web' ? 'с сайта' : channelNames.phone}</Tag>
    {card.row.status === 'new' ? null : <Tag tone="accent">{statusNames[card.row.status]}</Tag>}
    <TicketViewers ticketId={card.row.id} />
    <span className={styles.close}>
      <IconButton label="К очереди, Esc" onPress={leave}>
        <X aria-hidden="true" className={styles.cross} />
        <ArrowLeft aria-hidden="true" className={styles.back} />
      </IconButton>
    </span>
  </header>
)

interface ActionsProps {
  main: TicketAction[]
  more: TicketAction[]
  onAct: (name: ActionName) => void
}

const Actions = ({ main, more, onAct }: ActionsProps) => {
  const [isOpen, setOpen] = useState(false)
  const chosen = useBindings((state) => state.chosen)
  const moreKey = useKeyName('ticket.more')
  const openMore = more.length === 0 ? undefined : () => setOpen(true)
  const acts = [...main, ...more].map(({ name, command }) => [command, () => onAct(name)] as const)
  useCommands({ ...Object.fromEntries(acts), 'ticket.more': openMore })
  return (
    <div className={styles.actions} role="toolbar" aria-label="Действия">
      {main.map((action, index) => (
        <Button
          key={action.name}
          look={index === 0 ? 'primary' : 'plain'}
          keyName={chordName(chordIn(chosen, action.command))}
          keyShortcut={ariaShortcut(chordIn(chosen, action.command))}
          onPress={() => onAct(action.name)}
        >
          {action.label}
        </Button>
      ))}
      {more.length === 0 ? null : (
        <Menu
          label="Другие действия"
          isOpen={isOpen}
          onOpenChange={setOpen}
          onChoose={(id) => {
            const action = more.find((one) => one.name === id)
            if (action) onAct(action.name)
          }}
          trigger={
            <AriaButton className={styles.more ?? ''}>
              Ещё <Key>{moreKey}</Key>
            </AriaButton>
          }
          groups={[
            {
              entries: more.map((action) => ({
                id: action.name,
                label: action.label,
                keyName: chordName(chordIn(chosen, action.command)),
                isDanger: action.name === 'cancel',
              })),
            },
          ]}
        />
      )}
    </div>
  )
}

/** Runs the steps that need no words; the rest open their dialog. */
const useSteps = (card: TicketCard) => {
  const [step, setStep] = useState<OpenStep | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const noteField = useRef<HTMLTextAreaElement>(null)
  const ticketId = card.row.id

  const run = async (call: () => Promise<unknown>, said?: { text: string; undo: () => Promise<unknown> }) => {
    setProblem(null)
    try {
      await call()
      if (said) undoable(said.text, said.undo)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const act = (name: ActionName) => {
    const holderId = card.row.holder?.id ?? null
    switch (name) {
      case 'claim':
        return void run(() => desk.tickets.claim({ ticketId }), {
          text: `Взято: ${card.row.number}.`,
          undo: () => desk.tickets.assign({ ticketId, operatorId: holderId }),
        })
      case 'resume':
        return void run(() => desk.tickets.resume({ ticketId }), {
          text: `Клиент ответил: ${card.row.number}.`,
          undo: () => desk.tickets.wait({ ticketId, reason: card.row.waitingFor }),
        })
      case 'close':
        return void run(() => desk.tickets.close({ ticketId }), {
          text: `Закрыто: ${card.row.number}.`,
          undo: () => desk.tickets.unclose({ ticketId }),
        })
      case 'note':
        return noteField.current?.focus()
      default:
        return setStep({ name })
    }
  }
  const setKind = (kind: TicketKind) => {
    const before = card.row.kind
    void run(() => desk.tickets.setKind({ ticketId, kind }), {
      text: `Вид изменён: ${kindNames[kind].toLowerCase()}. Срок пересчитан.`,
      undo: () => desk.tickets.setKind({ ticketId, kind: before }),
    })
  }
  return { step, setStep, problem, act, setKind, noteField }
}

const OpenTicket = ({ card }: { card: TicketCard }) => {
  const operatorId = useSession((session) => session.operator?.id ?? null)
  const { step, setStep, problem, act, setKind, noteField } = useSteps(card)
  const offered = offeredActions(card, operatorId)
  useScreenKeys((code) => {
    if (code !== 'Escape') return false
    leave()
    return true
  })
  useCommands({ 'ticket.explain': () => setStep({ name: 'explain', sought: 'reaction' }) })
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Карточка обращения">
        <Head card={card} onKind={setKind} />
        <h2 className={styles.subject}>{card.row.subject}</h2>
        <Conflicts conflicts={card.conflicts} />
        <SameIncident key={card.sameIncident[0]?.id ?? ''} card={card} />
        <TermCard
          card={card}
          onExplain={(sought) => setStep({ name: 'explain', sought })}
          onExplainBreach={(breach) => setStep({ name: 'breach', breach })}
        />
        <Actions {...offered} onAct={act} />
        {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
        {card.details === '' ? null : <p className={styles.details}>{card.details}</p>}
        <Attachments ticketId={card.row.id} files={card.attachments} />
        <Facts card={card} onChooseClient={() => setStep({ name: 'client' })} />
        <History card={card} />
      </section>
      <NoteComposer ticketId={card.row.id} fieldRef={noteField} />
      {step === null ? null : <Step step={step} card={card} onStep={setStep} />}
    </>
  )
}

/** Обращение: beside the queue where there is room, over it where there is not. */
export const Ticket = ({ ticketId }: { ticketId: Id }) => {
  const [card, setCard] = useState<TicketCard | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  useSubscription(ticketId, (options) => desk.tickets.watch({ ticketId }, options), {
    onEvent: setCard,
    onProblem: setProblem,
  })
  return (
    <aside className={styles.panel} aria-label={card === null ? 'Обращение' : `Обращение ${card.row.number}`}>
      {problem !== null ? (
        <EmptyState title="Обращение не открылось" action={<Button onPress={leave}>К очереди</Button>}>
          {problem.message}
        </EmptyState>
      ) : card === null ? (
        <Loading>Открываем обращение…</Loading>
      ) : (
        <OpenTicket card={card} />
      )}
    </aside>
  )
}
