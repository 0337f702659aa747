import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { storedPhone } from '../../../shared/documents/phone.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { momentNear, shortLag, sinceNear, timeOfDay, timeWithSeconds } from '../../app/format.ts'
import { pausedSince } from '../../app/terms.ts'
import { channelNames } from '../../app/words.ts'

const arrival = (row: QueueRow, now: number, timeZone: string): string => {
  if (row.reaction.restartedAt !== null) return `открыто снова ${momentNear(row.reaction.restartedAt, now, timeZone)}`
  const near = momentNear(row.arrivedAt, now, timeZone)
  const isToday = near === timeOfDay(row.arrivedAt, timeZone)
  return `${channelNames[row.channel]} ${isToday && row.channel === 'web' ? timeWithSeconds(row.arrivedAt, timeZone) : near}`
}

const execution = ({ execution: term }: QueueRow, now: number, timeZone: string): string => {
  if (term === null) return ''
  if (term.state === 'paused') return `срок исполнения стоит ${sinceNear(term.since, now, timeZone)}`
  const due = momentNear(term.dueAt, now, timeZone)
  return term.dueAt < now ? `срок исполнения прошёл: ${due}` : `исполнить до ${due}`
}

const waiting = (row: QueueRow): string =>
  row.status === 'waiting' && row.waitingFor !== '' ? `ждём: ${row.waitingFor}` : ''

const whoAsks = ({ clientName, contactName, namelessPhone }: QueueRow): string =>
  clientName || contactName || showPhone(storedPhone(namelessPhone))

/** The second line of a row: who asks, how it came, about what. */
export const rowDetails = (row: QueueRow, now: number, timeZone: string): string => {
  const parts =
    row.reaction.respondedAt === null
      ? [
          whoAsks(row),
          arrival(row, now, timeZone),
          pausedSince(row.reaction) === null ? '' : waiting(row),
          row.lag === null ? '' : `появилось за ${shortLag(row.lag)}`,
          row.product,
          row.kind === 'consultation' && !row.consultations ? 'консультаций разработчика нет' : '',
        ]
      : [
          whoAsks(row),
          waiting(row),
          execution(row, now, timeZone),
          row.execution !== null && row.reaction.lateBy !== null ? 'ответ с опозданием' : '',
          row.product,
        ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** What is being done about it, in two words. */
export const doingWords = (row: QueueRow): string => {
  if (row.sessionRunning) return 'удалённый сеанс идёт'
  switch (row.status) {
    case 'waiting':
      return 'ждём клиента'
    case 'transferred':
      return 'у разработчика'
    case 'inProgress':
      return row.holder === null ? 'никто не взял' : 'в работе'
    case 'new':
      return row.holder === null ? 'никто не взял' : 'взято'
    case 'resolved':
    case 'closed':
    case 'cancelled':
      return 'закончено'
  }
}
