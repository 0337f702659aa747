import { shortDate } from '../../../shared/documents/dates.ts'
import { weekSummary } from '../../../shared/domain/calendar-words.ts'
import { zoneName } from '../../../shared/domain/russian-zones.ts'
import type {
  ExecutionSettings,
  ImportedYear,
  OwnDay,
  TermSettings,
  WarningSettings,
} from '../../../shared/domain/term-settings.ts'
import { hoursText } from '../../../shared/sla/hours-text.ts'
import type { ReactionSettings } from '../../../shared/sla/reaction.ts'
import type { DisputedField } from './conflict-words.ts'

const one = <Value>(name: string, words: (value: Value) => string): DisputedField => ({
  name,
  words: (value) => words(value as Value),
})

/** A field of many decisions: only those that the two authors decided differently are told. */
const many = <Value>(name: string, decisions: (value: Value) => string[]): DisputedField => ({
  name,
  words: (value, _around, other) => {
    const theirs = new Set(decisions(other as Value))
    return decisions(value as Value)
      .filter((decision) => !theirs.has(decision))
      .join('; ')
  },
})

const reactionDecisions = ({ minutes, ...settings }: ReactionSettings): string[] => [
  `неработоспособность ${minutes.outage} мин`,
  `справка ${minutes.reference} мин`,
  `консультация ${minutes.consultation} мин`,
  settings.startsOn === 'sent' ? 'срок с сайта идёт с отправки' : 'срок с сайта идёт с получения',
  settings.stopsOn === 'response' ? 'срок останавливает ответ' : 'срок останавливает взятие в работу',
  settings.transferStops ? 'передача разработчику останавливает срок' : 'передача разработчику срок не останавливает',
  settings.waitingPauses ? 'пока ждём клиента, срок реакции стоит' : 'пока ждём клиента, срок реакции идёт',
  settings.kindChange === 'fromArrival' ? 'вид изменён: срок от поступления' : 'вид изменён: срок от изменения',
  settings.reopening === 'keeps' ? 'открыто снова: прежний ответ в силе' : 'открыто снова: срок идёт заново',
  settings.joining === 'earliestArrival'
    ? 'присоединено: срок от самого раннего'
    : 'присоединено: срок от своего поступления',
  settings.closing === 'closing'
    ? 'срок до конца дня наступает в конце дня'
    : 'срок до конца дня наступает в начале следующего',
]

const executionDecisions = ({ waitingPauses, transferPauses }: ExecutionSettings): string[] => [
  waitingPauses ? 'пока ждём клиента, срок исполнения стоит' : 'пока ждём клиента, срок исполнения идёт',
  transferPauses ? 'пока вопрос у разработчика, срок стоит' : 'пока вопрос у разработчика, срок идёт',
]

const warningMarks = ({ shares, minutes }: WarningSettings): string[] => [
  shares.length === 0 ? 'без отметок по доле срока' : `прошло ${shares.join(', ')} %`,
  minutes.length === 0 ? 'без отметок по минутам' : `осталось ${minutes.join(', ')} мин`,
]

const dayWords = ({ id, windows, title }: OwnDay): string =>
  `${shortDate(id)}: ${hoursText(windows)}${title === '' ? '' : `, ${title}`}`

/** The term settings as their clashes are told. */
export const termSettingsFields: Record<keyof TermSettings, DisputedField> = {
  timeZone: one<string>('Часовой пояс', zoneName),
  week: many<TermSettings['week']>('Рабочая неделя', (week) =>
    weekSummary(week).map(({ days, hours }) => `${days} ${hours}`),
  ),
  workingSaturdays: one<boolean>('Рабочие субботы', (work) => (work ? 'работаем' : 'не работаем')),
  shortenedDays: one<boolean>('Предпраздничные дни', (shortened) => (shortened ? 'короче на час' : 'полные')),
  ownDays: one<OwnDay>('Особый день', dayWords),
  importedYears: one<ImportedYear>('Производственный календарь', ({ id, source }) => `${id} год из файла ${source}`),
  reaction: many<ReactionSettings>('Срок реакции', reactionDecisions),
  execution: many<ExecutionSettings>('Срок исполнения', executionDecisions),
  documentDays: one<number>('Рабочих дней на документы', String),
  warnings: many<WarningSettings>('Отметки предупреждений', warningMarks),
}
