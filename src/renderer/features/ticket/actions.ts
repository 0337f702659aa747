import type { TicketCard } from '../../../shared/contract/tickets.ts'
import type { CommandId } from '../../app/commands/commands.ts'
import { isOpenStatus } from '../../app/words.ts'

export type ActionName =
  | 'claim'
  | 'answer'
  | 'startSession'
  | 'endSession'
  | 'setTerm'
  | 'logWork'
  | 'note'
  | 'wait'
  | 'resume'
  | 'transfer'
  | 'refuse'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'join'
  | 'link'
  | 'cancel'
  | 'assign'
  | 'describe'

export interface TicketAction {
  name: ActionName
  label: string
  /** Its place among the commands: two that exclude each other share one, and so one key. */
  command: CommandId
}

const actions: Record<ActionName, TicketAction> = {
  claim: { name: 'claim', label: 'Взять', command: 'ticket.claim' },
  answer: { name: 'answer', label: 'Ответ дан', command: 'ticket.answer' },
  startSession: { name: 'startSession', label: 'Сеанс', command: 'ticket.session' },
  endSession: { name: 'endSession', label: 'Завершить сеанс', command: 'ticket.session' },
  setTerm: { name: 'setTerm', label: 'Назначить срок', command: 'ticket.setTerm' },
  logWork: { name: 'logWork', label: 'Работа', command: 'ticket.logWork' },
  note: { name: 'note', label: 'Заметка', command: 'ticket.note' },
  wait: { name: 'wait', label: 'Ждём клиента', command: 'ticket.wait' },
  resume: { name: 'resume', label: 'Клиент ответил', command: 'ticket.wait' },
  transfer: { name: 'transfer', label: 'Передать разработчику', command: 'ticket.transfer' },
  refuse: { name: 'refuse', label: 'Отказать с объяснением', command: 'ticket.refuse' },
  resolve: { name: 'resolve', label: 'Решено', command: 'ticket.resolve' },
  close: { name: 'close', label: 'Закрыть', command: 'ticket.resolve' },
  reopen: { name: 'reopen', label: 'Открыть снова', command: 'ticket.reopen' },
  join: { name: 'join', label: 'Присоединить к другому', command: 'ticket.join' },
  link: { name: 'link', label: 'Связать с другим', command: 'ticket.link' },
  cancel: { name: 'cancel', label: 'Отменить обращение', command: 'ticket.cancel' },
  assign: { name: 'assign', label: 'Назначить', command: 'ticket.assign' },
  describe: { name: 'describe', label: 'Исправить суть', command: 'ticket.describe' },
}

export interface OfferedActions {
  /** On buttons, the most likely first. */
  main: TicketAction[]
  /** Behind «Ещё». */
  more: TicketAction[]
}

const named = (names: (ActionName | null)[]): TicketAction[] =>
  names.flatMap((name) => (name === null ? [] : [actions[name]]))

/** What can be done with the ticket now. */
export const offeredActions = (card: TicketCard, operatorId: string | null): OfferedActions => {
  const { row } = card
  if (row.status === 'resolved') return { main: named(['close', 'reopen', 'logWork']), more: named(['note', 'link']) }
  if (!isOpenStatus(row.status)) return { main: named(['reopen']), more: named(['logWork', 'note', 'link']) }
  const isMine = row.holder !== null && row.holder.id === operatorId
  const isConsultation = row.kind === 'consultation'
  const isAnswered = row.reaction.respondedAt !== null
  return {
    main: named([
      isMine ? null : 'claim',
      row.sessionRunning ? 'endSession' : null,
      isAnswered ? 'resolve' : 'answer',
      row.sessionRunning ? null : 'startSession',
      isConsultation ? 'transfer' : 'setTerm',
      isAnswered ? 'logWork' : null,
      row.status === 'waiting' ? 'resume' : null,
    ]),
    more: named([
      isAnswered ? 'answer' : 'resolve',
      isAnswered ? null : 'logWork',
      isConsultation ? 'setTerm' : 'transfer',
      isConsultation ? 'refuse' : null,
      row.status === 'waiting' ? null : 'wait',
      'assign',
      'describe',
      'note',
      'link',
      'join',
      'cancel',
    ]),
  }
}
