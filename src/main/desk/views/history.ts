import { z } from 'zod'
import type { HistoryEntry } from '../../../shared/contract/tickets.ts'
import { localTime } from '../../../shared/documents/dates.ts'
import { remoteTools, type TicketKind, ticketChannels, ticketKinds } from '../../../shared/domain/ticket.ts'
import { cancelReasons } from '../../../shared/domain/ticket-changes.ts'
import { millisecondsOf } from '../../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { StoredChange } from '../../store/changes.ts'
import { type People, personById } from './people.ts'

interface Told {
  title: string
  text?: string
  weight?: HistoryEntry['weight']
}

const kindNames: Record<TicketKind, string> = {
  outage: 'неработоспособность',
  reference: 'справка',
  consultation: 'консультация',
}

const cancelNames: Record<(typeof cancelReasons)[number], string> = {
  spam: 'спам',
  mistake: 'ошибка',
  duplicate: 'повтор',
}

interface Around {
  people: People
  timeZone: string
  clientNames: ReadonlyMap<Id, string>
}

type Tell = (data: unknown, around: Around) => Told

const tell =
  <Data>(schema: z.ZodType<Data>, words: (data: Data, around: Around) => Told): Tell =>
  (data, around) => {
    const parsed = schema.safeParse(data)
    return parsed.success
      ? words(parsed.data, around)
      : { title: 'Запись, которую эта версия не читает', weight: 'muted' }
  }

const nothing = z.looseObject({})
const withText = z.looseObject({ text: z.string() })
const withReason = z.looseObject({ reason: z.string() })

/** How each change of a ticket is told in its history. */
const stories: Record<string, Tell> = {
  'ticket.registered': tell(
    z.looseObject({ channel: z.enum(ticketChannels), kind: z.enum(ticketKinds), details: z.string() }),
    (data) => ({
      title: `${data.channel === 'web' ? 'Отправлено с сайта' : 'Звонок записан'}: ${kindNames[data.kind]}`,
      text: data.details,
    }),
  ),
  'ticket.claimed': tell(nothing, () => ({ title: 'Взято в работу' })),
  'ticket.assigned': tell(z.looseObject({ operatorId: z.string().nullable() }), (data, { people }) => {
    const person = personById(people, data.operatorId)
    return { title: data.operatorId === null ? 'Снято с исполнителя' : `Назначено: ${person?.name ?? 'сотрудник'}` }
  }),
  'ticket.kindSet': tell(z.looseObject({ kind: z.enum(ticketKinds) }), (data) => ({
    title: `Вид изменён: ${kindNames[data.kind]}. Срок пересчитан с момента поступления`,
  })),
  'ticket.described': tell(
    z.looseObject({ subject: z.string().optional(), product: z.string().optional() }),
    (data) => ({
      title: data.subject === undefined ? 'Уточнена программа' : 'Уточнена суть',
      text: data.subject ?? data.product ?? '',
    }),
  ),
  'ticket.clientSet': tell(z.looseObject({ clientId: z.string().nullable() }), (data, { clientNames }) => ({
    title: data.clientId === null ? 'Клиент отвязан' : `Клиент: ${clientNames.get(data.clientId) ?? 'выбран'}`,
  })),
  'ticket.noteAdded': tell(withText, (data) => ({ title: 'Заметка', text: data.text })),
  'ticket.answered': tell(withText, (data) => ({ title: 'Ответ дан', text: data.text, weight: 'response' })),
  'ticket.sessionStarted': tell(z.looseObject({ tool: z.enum(remoteTools), remoteId: z.string() }), (data) => ({
    title: `Удалённый сеанс начат: ${data.tool === 'other' ? 'другая программа' : data.tool}${data.remoteId === '' ? '' : ` ${data.remoteId}`}, клиент согласен`,
    weight: 'response',
  })),
  'ticket.sessionEnded': tell(z.looseObject({ outcome: z.string() }), (data) => ({
    title: 'Удалённый сеанс завершён',
    text: data.outcome,
  })),
  'ticket.termSet': tell(z.looseObject({ dueAt: z.number(), reason: z.string() }), (data, { timeZone }) => ({
    title: `Срок исполнения: ${localTime(data.dueAt, timeZone)}`,
    text: data.reason,
    weight: 'response',
  })),
  'ticket.transferred': tell(
    z.looseObject({ addressee: z.string(), reference: z.string(), basis: z.string() }),
    (data) => ({
      title: `Передано разработчику: ${data.addressee}${data.reference === '' ? '' : `, № ${data.reference}`}`,
      text: `Основание: ${data.basis}`,
      weight: 'response',
    }),
  ),
  'ticket.transferRefused': tell(withReason, (data) => ({
    title: 'В передаче отказано',
    text: data.reason,
    weight: 'response',
  })),
  'ticket.workLogged': tell(
    z.looseObject({ description: z.string(), minutes: z.number(), billable: z.boolean() }),
    (data) => ({
      title: `Работа: ${data.minutes} мин${data.billable ? '' : ', без оплаты'}`,
      text: data.description,
    }),
  ),
  'ticket.waitingSet': tell(withReason, (data) => ({ title: 'Ждём клиента', text: data.reason })),
  'ticket.resumed': tell(nothing, () => ({ title: 'Снова в работе' })),
  'ticket.resolved': tell(z.looseObject({ summary: z.string() }), (data) => ({ title: 'Решено', text: data.summary })),
  'ticket.closed': tell(nothing, () => ({ title: 'Закрыто' })),
  'ticket.reopened': tell(withReason, (data) => ({ title: 'Открыто снова', text: data.reason })),
  'ticket.cancelled': tell(z.looseObject({ reason: z.enum(cancelReasons) }), (data) => ({
    title: `Отменено: ${cancelNames[data.reason]}`,
  })),
}

const unknownStory: Told = { title: 'Запись более новой версии программы', weight: 'muted' }

/** The words for one change, e.g. in the list of changes the intake refused. */
export const changeTitle = (change: StoredChange, around: Around): string =>
  (stories[change.type]?.(change.data, around) ?? unknownStory).title

const isFromWebsite = (change: StoredChange): boolean =>
  change.type === 'ticket.registered' && change.data.channel === 'web'

/** A ticket's history, oldest first. */
export const ticketHistory = (
  changes: readonly StoredChange[],
  around: Around & { stations: ReadonlyMap<Id, string>; notApplied: ReadonlyMap<Id, string> },
): HistoryEntry[] =>
  changes.map((change) => {
    const told = stories[change.type]?.(change.data, around) ?? unknownStory
    return {
      id: change.id,
      at: millisecondsOf(change.at),
      author: personById(around.people, change.author),
      stationName: isFromWebsite(change) ? '' : (around.stations.get(change.station) ?? ''),
      title: told.title,
      text: told.text ?? '',
      weight: told.weight ?? 'normal',
      notApplied: around.notApplied.get(change.id) ?? change.rejected,
      sent: !change.unsent,
    }
  })
