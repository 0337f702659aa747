import type { Chord } from './chord.ts'

export type CommandGroup = 'anywhere' | 'call' | 'ticket' | 'clients' | 'documents' | 'wall'

export interface Command {
  group: CommandGroup
  /** What it does, as a button would say it. */
  name: string
  /** The key it has until somebody chooses another. */
  chord: Chord
  /** Pressed in the middle of a text: a letter alone cannot be its key. */
  isWhileTyping?: boolean
}

export const groupNames: Record<CommandGroup, string> = {
  anywhere: 'Где угодно',
  call: 'В звонке',
  clients: 'Клиенты',
  ticket: 'Очередь и обращение',
  documents: 'Документы',
  wall: 'На табло',
}

/** Everything a key or the palette can do; the keys are those of the regulation's daily work first. */
export const commands = {
  'call.open': { group: 'anywhere', name: 'Новый звонок', chord: 'F2' },
  'call.held': { group: 'anywhere', name: 'К звонку на удержании', chord: 'Shift+F2' },
  search: { group: 'anywhere', name: 'Поиск', chord: 'Slash' },
  palette: { group: 'anywhere', name: 'Команды и переходы', chord: 'Ctrl+KeyK' },
  keys: { group: 'anywhere', name: 'Все клавиши', chord: 'Shift+Slash' },
  undo: { group: 'anywhere', name: 'Вернуть сделанное', chord: 'KeyZ' },
  warnings: { group: 'anywhere', name: 'Предупреждения', chord: 'F8' },
  'go.queue': { group: 'anywhere', name: 'Перейти: очередь', chord: 'Digit1' },
  'go.clients': { group: 'anywhere', name: 'Перейти: клиенты', chord: 'Digit2' },
  'go.documents': { group: 'anywhere', name: 'Перейти: документы', chord: 'Digit3' },
  'go.statistics': { group: 'anywhere', name: 'Перейти: статистика', chord: 'Digit4' },
  'go.settings': { group: 'anywhere', name: 'Перейти: настройки', chord: 'Digit5' },
  'go.wall': { group: 'anywhere', name: 'Открыть табло', chord: 'Digit6' },
  'call.outage': { group: 'call', name: 'Вид: не работает', chord: 'Ctrl+Digit1', isWhileTyping: true },
  'call.reference': { group: 'call', name: 'Вид: справка', chord: 'Ctrl+Digit2', isWhileTyping: true },
  'call.consultation': { group: 'call', name: 'Вид: консультация', chord: 'Ctrl+Digit3', isWhileTyping: true },
  'call.firstFound': { group: 'call', name: 'Первое из найденных', chord: 'Alt+Digit1', isWhileTyping: true },
  'call.secondFound': { group: 'call', name: 'Второе из найденных', chord: 'Alt+Digit2', isWhileTyping: true },
  'call.thirdFound': { group: 'call', name: 'Третье из найденных', chord: 'Alt+Digit3', isWhileTyping: true },
  'call.template': { group: 'call', name: 'Заготовка, и в ответе', chord: 'Alt+KeyT', isWhileTyping: true },
  'call.openSaved': { group: 'call', name: 'Открыть записанное', chord: 'KeyO' },
  'queue.nextView': { group: 'ticket', name: 'Следующий отбор очереди', chord: 'BracketRight' },
  'queue.previousView': { group: 'ticket', name: 'Предыдущий отбор очереди', chord: 'BracketLeft' },
  'queue.markAll': { group: 'ticket', name: 'Выбрать все строки', chord: 'Shift+KeyA' },
  'ticket.claim': { group: 'ticket', name: 'Взять', chord: 'KeyT' },
  'ticket.explain': { group: 'ticket', name: 'Почему этот срок', chord: 'KeyY' },
  'ticket.answer': { group: 'ticket', name: 'Ответ дан', chord: 'KeyR' },
  'ticket.session': { group: 'ticket', name: 'Начать или завершить сеанс', chord: 'KeyS' },
  'ticket.setTerm': { group: 'ticket', name: 'Назначить срок', chord: 'KeyD' },
  'ticket.logWork': { group: 'ticket', name: 'Записать работу', chord: 'KeyW' },
  'ticket.note': { group: 'ticket', name: 'Заметка', chord: 'KeyN' },
  'ticket.wait': { group: 'ticket', name: 'Ждём клиента или клиент ответил', chord: 'KeyP' },
  'ticket.transfer': { group: 'ticket', name: 'Передать разработчику', chord: 'KeyV' },
  'ticket.refuse': { group: 'ticket', name: 'Отказать с объяснением', chord: 'KeyX' },
  'ticket.resolve': { group: 'ticket', name: 'Решено, затем закрыть', chord: 'KeyE' },
  'ticket.reopen': { group: 'ticket', name: 'Открыть снова', chord: 'KeyO' },
  'ticket.join': { group: 'ticket', name: 'Присоединить к другому', chord: 'KeyM' },
  'ticket.link': { group: 'ticket', name: 'Связать с другим', chord: 'KeyL' },
  'ticket.cancel': { group: 'ticket', name: 'Отменить обращение', chord: 'KeyC' },
  'ticket.assign': { group: 'ticket', name: 'Назначить сотрудника', chord: 'KeyA' },
  'ticket.describe': { group: 'ticket', name: 'Исправить суть', chord: 'KeyU' },
  'ticket.more': { group: 'ticket', name: 'Другие действия', chord: 'Period' },
  'client.new': { group: 'clients', name: 'Новый клиент', chord: 'KeyN' },
  'client.import': { group: 'clients', name: 'Загрузить клиентов из таблицы', chord: 'KeyI' },
  'client.edit': { group: 'clients', name: 'Изменить карточку', chord: 'KeyE' },
  'client.merge': { group: 'clients', name: 'Объединить с другой карточкой', chord: 'KeyM' },
  'client.end': { group: 'clients', name: 'Закончить оказание услуг клиенту', chord: 'KeyO' },
  'documents.end': { group: 'documents', name: 'Закончить оказание услуг', chord: 'KeyO' },
  'documents.issue': { group: 'documents', name: 'Выпустить документы', chord: 'KeyI' },
  'documents.explain': { group: 'documents', name: 'Почему этот срок', chord: 'KeyY' },
  'documents.month': { group: 'documents', name: 'Документы за месяц', chord: 'KeyM' },
  'documents.letters': { group: 'documents', name: 'Отправить письма', chord: 'KeyL' },
  'documents.statement': { group: 'documents', name: 'Выписка из банка', chord: 'KeyB' },
  'documents.register': { group: 'documents', name: 'Выгрузка для бухгалтера', chord: 'KeyR' },
  'wall.theme': { group: 'wall', name: 'Светлое или тёмное', chord: 'KeyD' },
  'wall.fullScreen': { group: 'wall', name: 'На весь экран', chord: 'KeyF' },
  'wall.sound': { group: 'wall', name: 'Звук', chord: 'KeyS' },
} as const satisfies Record<string, Command>

export type CommandId = keyof typeof commands

export const commandIds = Object.keys(commands) as CommandId[]

export const commandOf = (id: CommandId): Command => commands[id]
