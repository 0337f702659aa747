import { z } from 'zod'
import type { HistoryEntry, TicketLink } from '../../../shared/contract/tickets.ts'
import { localTime, shortDate } from '../../../shared/documents/dates.ts'
import { formatQuantity } from '../../../shared/documents/money.ts'
import { paymentName } from '../../../shared/domain/payment.ts'
import type { Service } from '../../../shared/domain/service.ts'
import {
  breachCauseName,
  breachCauses,
  remoteTools,
  type TermTarget,
  type TicketKind,
  termTargets,
  ticketChannels,
  ticketKinds,
} from '../../../shared/domain/ticket.ts'
import { cancelReasons } from '../../../shared/domain/ticket-changes.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { type People, personById } from './people.ts'

/** One change in words. */
export interface Told {
  title: string
  text?: string
  weight?: HistoryEntry['weight']
  /** The other ticket it is about. */
  link?: TicketLink
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

/** What the words of a change need besides it. */
export interface Around {
  people: People
  timeZone: string
  clientNames: ReadonlyMap<Id, string>
  ticketNumbers: ReadonlyMap<Id, string>
  services: ReadonlyMap<Id, Service>
}

export type Tell = (data: unknown, around: Around) => Told

const tell =
  <Data>(schema: z.ZodType<Data>, words: (data: Data, around: Around) => Told): Tell =>
  (data, around) => {
    const parsed = schema.safeParse(data)
    return parsed.success
      ? words(parsed.data, around)
      : { title: 'Запись, которую эта версия не читает', weight: 'muted' }
  }

const serviceWords = (
  { serviceId, quantityHundredths }: { serviceId: Id | null; quantityHundredths: number | null },
  services: Around['services'],
): string => {
  if (serviceId === null) return ''
  const service = services.get(serviceId)
  if (!service) return ', услуга ещё не дошла сюда'
  const quantity = quantityHundredths === null ? '' : `, ${formatQuantity(quantityHundredths)} ${service.unit}`
  return `, «${service.name}»${quantity}`
}

const targetNames: Record<TermTarget, string> = {
  reaction: 'срок реакции',
  execution: 'срок исполнения',
  documents: 'срок документов',
}

const nothing = z.looseObject({})
const withText = z.looseObject({ text: z.string() })
const withReason = z.looseObject({ reason: z.string() })

/** A change that names another ticket. */
const otherShape = z.looseObject({ ticketId: z.string(), number: z.string(), arrivedAt: z.number().optional() })

/** The words of a change that only names another ticket. */
const ofOther = (title: string, weight: HistoryEntry['weight'] = 'normal'): Tell =>
  tell(otherShape, ({ ticketId, number }) => ({ title, weight, link: { id: ticketId, number } }))

const fileShape = z.looseObject({ name: z.string().optional() })

const fileWords = (name: string | undefined): string => (name === undefined ? ', данные уничтожены' : `: ${name}`)

// The day a wording was first shown is its name.
const consentWords = (version: string | undefined): string =>
  version === undefined ? '' : `. Согласие на обработку данных дано, редакция ${shortDate(version)}`

/** How each change of a ticket is told in its history. */
export const stories: Readonly<Record<string, Tell>> = {
  'ticket.registered': tell(
    z.looseObject({
      channel: z.enum(ticketChannels),
      kind: z.enum(ticketKinds),
      details: z.string(),
      consentWording: z.string().optional(),
    }),
    (data) => ({
      title: `${data.channel === 'web' ? 'Отправлено с сайта' : 'Звонок записан'}: ${kindNames[data.kind]}${consentWords(data.consentWording)}`,
      text: data.details,
    }),
  ),
  'ticket.claimed': tell(nothing, () => ({ title: 'Взято в работу' })),
  'ticket.assigned': tell(z.looseObject({ operatorId: z.string().nullable() }), (data, { people }) => {
    const person = personById(people, data.operatorId)
    return { title: data.operatorId === null ? 'Снято с исполнителя' : `Назначено: ${person?.name ?? 'сотрудник'}` }
  }),
  'ticket.kindSet': tell(z.looseObject({ kind: z.enum(ticketKinds) }), (data) => ({
    title: `Вид изменён: ${kindNames[data.kind]}. Срок пересчитан`,
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
  'ticket.fileAttached': tell(fileShape, ({ name }) => ({ title: `Приложен файл${fileWords(name)}` })),
  'ticket.fileDetached': tell(fileShape, ({ name }) => ({ title: `Файл убран${fileWords(name)}` })),
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
    z.looseObject({
      addressee: z.string(),
      reference: z.string(),
      basis: z.string(),
      sent: z.string().default(''),
      overrideReason: z.string().default(''),
    }),
    ({ addressee, reference, basis, sent, overrideReason }) => ({
      title: `Передано разработчику: ${addressee}${reference === '' ? '' : `, № ${reference}`}`,
      text: [
        overrideReason === '' ? `Основание: ${basis}` : `Без основания, причина: ${overrideReason}`,
        sent === '' ? '' : `Передано: ${sent}`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
      weight: 'response',
    }),
  ),
  'ticket.transferRefused': tell(withReason, (data) => ({
    title: 'В передаче отказано',
    text: data.reason,
    weight: 'response',
  })),
  'ticket.workLogged': tell(
    z.looseObject({
      description: z.string(),
      minutes: z.number(),
      billable: z.boolean(),
      serviceId: z.string().nullable().default(null),
      quantityHundredths: z.number().nullable().default(null),
    }),
    ({ description, minutes, billable, ...named }, { services }) => ({
      title: ['Работа', `: ${minutes} мин`, serviceWords(named, services), billable ? '' : ', без оплаты'].join(''),
      text: description,
    }),
  ),
  'ticket.waitingSet': tell(withReason, (data) => ({ title: 'Ждём клиента', text: data.reason })),
  'ticket.resumed': tell(nothing, () => ({ title: 'Снова в работе' })),
  'ticket.resolved': tell(z.looseObject({ summary: z.string() }), (data) => ({ title: 'Решено', text: data.summary })),
  'ticket.closed': tell(nothing, () => ({ title: 'Закрыто' })),
  'ticket.unclosed': tell(nothing, () => ({ title: 'Закрытие отменено' })),
  'ticket.reopened': tell(withReason, (data) => ({ title: 'Открыто снова', text: data.reason })),
  'ticket.timesUnconfirmed': tell(nothing, () => ({ title: 'Время не подтверждено', weight: 'muted' })),
  'ticket.personErased': tell(z.looseObject({ actNumber: z.string() }), (data) => ({
    title: `Персональные данные уничтожены, акт № ${data.actNumber}`,
    weight: 'muted',
  })),
  'ticket.cancelled': tell(
    z.looseObject({ reason: z.enum(cancelReasons), duplicateOf: z.string().nullable().default(null) }),
    ({ reason, duplicateOf }, { ticketNumbers }) => {
      const number = duplicateOf === null ? undefined : ticketNumbers.get(duplicateOf)
      if (duplicateOf === null || number === undefined) return { title: `Отменено: ${cancelNames[reason]}` }
      return { title: 'Отменено как повтор обращения', link: { id: duplicateOf, number } }
    },
  ),
  'ticket.joined': tell(otherShape, ({ ticketId, number, arrivedAt }, { timeZone }) => ({
    title: 'Присоединено обращение',
    text: arrivedAt === undefined ? '' : `Оно поступило ${localTime(arrivedAt, timeZone)}.`,
    link: { id: ticketId, number },
  })),
  'ticket.parted': ofOther('Отделено обращение, его открыли снова'),
  'ticket.linked': ofOther('Связано с обращением'),
  'ticket.unlinked': ofOther('Связь убрана с обращением'),
  'ticket.toldApart': ofOther('Не о том же, что обращение', 'muted'),
  'ticket.likened': ofOther('Может быть о том же, что обращение', 'muted'),
  'payment.recorded': tell(z.looseObject({ documentNumber: z.string(), documentDate: z.string() }), (data) => ({
    title: `Платёж ${paymentName(data)}`,
  })),
  'payment.matched': tell(nothing, () => ({ title: 'Платёж отнесён к счёту' })),
  'payment.unmatched': tell(nothing, () => ({ title: 'Платёж отвязан от счёта' })),
  'ticket.breachExplained': tell(
    z.looseObject({ target: z.enum(termTargets), cause: z.enum(breachCauses), comment: z.string() }),
    ({ target, cause, comment }) => ({
      title: `Причина нарушения, ${targetNames[target]}: ${breachCauseName(cause)}`,
      text: comment,
    }),
  ),
}
