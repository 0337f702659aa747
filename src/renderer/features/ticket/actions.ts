import type { TicketCard } from '../../../shared/contract/tickets.ts'
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
  | 'cancel'
  | 'assign'
  | 'describe'

export interface TicketAction {
  name: ActionName
  label: string
  /** The physical key, and the letter that stands on it. */
  code: string
  keyName: string
}

const actions: Record<ActionName, TicketAction> = {
  claim: { name: 'claim', label: 'Взять', code: 'KeyT', keyName: 'T' },
  answer: { name: 'answer', label: 'Ответ дан', code: 'KeyR', keyName: 'R' },
  startSession: { name: 'startSession', label: 'Сеанс', code: 'KeyS', keyName: 'S' },
  endSession: { name: 'endSession', label: 'Завершить сеанс', code: 'KeyS', keyName: 'S' },
  setTerm: { name: 'setTerm', label: 'Назначить срок', code: 'KeyD', keyName: 'D' },
  logWork: { name: 'logWork', label: 'Работа', code: 'KeyW', keyName: 'W' },
  note: { name: 'note', label: 'Заметка', code: 'KeyN', keyName: 'N' },
  wait: { name: 'wait', label: 'Ждём клиента', code: 'KeyP', keyName: 'P' },
  resume: { name: 'resume', label: 'Клиент ответил', code: 'KeyP', keyName: 'P' },
  transfer: { name: 'transfer', label: 'Передать разработчику', code: 'KeyV', keyName: 'V' },
  refuse: { name: 'refuse', label: 'Отказать с объяснением', code: 'KeyX', keyName: 'X' },
  resolve: { name: 'resolve', label: 'Решено', code: 'KeyE', keyName: 'E' },
  close: { name: 'close', label: 'Закрыть', code: 'KeyE', keyName: 'E' },
  reopen: { name: 'reopen', label: 'Открыть снова', code: 'KeyO', keyName: 'O' },
  join: { name: 'join', label: 'Присоединить к другому', code: 'KeyM', keyName: 'M' },
  cancel: { name: 'cancel', label: 'Отменить обращение', code: 'KeyC', keyName: 'C' },
  assign: { name: 'assign', label: 'Назначить', code: 'KeyA', keyName: 'A' },
  describe: { name: 'describe', label: 'Исправить суть', code: 'KeyU', keyName: 'U' },
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
  if (row.status === 'resolved') return { main: named(['close', 'reopen', 'logWork']), more: named(['note']) }
  if (!isOpenStatus(row.status)) return { main: named(['reopen']), more: named(['logWork', 'note']) }
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
      'join',
      'cancel',
    ]),
  }
}

/** The action a physical key presses now, if any. */
export const actionOfKey = (offered: OfferedActions, code: string): TicketAction | null =>
  [...offered.main, ...offered.more].find((action) => action.code === code) ?? null
