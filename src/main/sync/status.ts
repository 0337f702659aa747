import type { SyncStatus } from '../../shared/contract/sync.ts'

/** Said from the first minute on: an outage that has just begun has better words to spend its place on. */
const lastingText = (milliseconds: number): string => {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return ''
  return minutes < 60 ? ` ${minutes} мин` : ` ${Math.floor(minutes / 60)} ч ${minutes % 60} мин`
}

/** What a person may want to know of the link besides its state. */
export interface LinkNotes {
  /** Why the intake refused this station, in words. */
  refusal: string | null
  /** What keeps the link from coming up and will not pass by itself. */
  trouble: string | null
  /** What was written here waits because this machine's clock is ahead. */
  clockAhead: boolean
  /** Tickets and orders of a history that came and are not shown yet. */
  postponed: number
}

/** The state of the link in plain words. */
export const syncSentence = (
  status: Pick<SyncStatus, 'state' | 'since' | 'unsent' | 'received' | 'rejected' | 'parked'>,
  notes: LinkNotes,
  now: number,
): string => {
  const unsent = status.unsent > 0 ? `, не отправлено: ${status.unsent}` : ''
  const rejected = status.rejected.length > 0 ? `, отклонено: ${status.rejected.length}` : ''
  const history = notes.postponed > 0 ? `, осталось разобрать: ${notes.postponed}` : ''
  const parked = status.parked > 0 ? `, ждут обновления программы: ${status.parked}` : ''
  if (status.received !== null && status.state !== 'refused')
    return `Получаем: ${status.received} %${unsent}${rejected}`
  switch (status.state) {
    case 'starting':
      return history === '' ? 'Подключаемся' : `Загружаем историю${history}`
    case 'online':
      return `На связи${unsent}${rejected}${parked}${history}${notes.clockAhead ? '. Часы этого компьютера спешат: поправьте их' : ''}`
    case 'offline':
      return `Нет связи${lastingText(now - status.since)}${unsent}${rejected}${history}${notes.trouble === null ? '' : `. ${notes.trouble}`}`
    case 'refused':
      return notes.refusal ?? 'Приём обращений отказал этому рабочему месту.'
  }
}
