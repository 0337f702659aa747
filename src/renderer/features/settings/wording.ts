import type { ZabotaHost } from '../../../shared/contract/host.ts'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { addDays } from '../../../shared/documents/dates.ts'
import type { OperatorRole } from '../../../shared/domain/operator.ts'
import type { VatChoice } from '../../../shared/domain/organisation.ts'
import { type Weekday, weekdays } from '../../../shared/sla/calendar-day.ts'
import type { Interval, WorkingCalendar } from '../../../shared/sla/working-time.ts'

export const roleNames: Record<OperatorRole, string> = {
  operator: 'Оператор горячей линии',
  specialist: 'Ответственный специалист',
  supervisor: 'Руководитель',
  clerk: 'Делопроизводитель',
  admin: 'Администратор',
}

export const vatNames: Record<VatChoice, string> = {
  general: 'Общая ставка на дату услуги',
  vat22: '22 %',
  vat20: '20 %',
  vat10: '10 %',
  vat7: '7 % (УСН)',
  vat5: '5 % (УСН)',
  vat0: '0 %',
  none: 'Без НДС',
}

const weekdayNames: Record<Weekday, string> = {
  mon: 'Пн',
  tue: 'Вт',
  wed: 'Ср',
  thu: 'Чт',
  fri: 'Пт',
  sat: 'Сб',
  sun: 'Вс',
}

const hoursText = (windows: readonly Interval[]): string =>
  windows.length === 0 ? 'выходной' : windows.map(([opens, closes]) => `${opens}–${closes}`).join(', ')

/** The week in as few lines as it takes: «Пн–Пт 09:00–18:00», «Сб–Вс выходной». */
export const weekSummary = (week: WorkingCalendar['week']): { days: string; hours: string }[] => {
  const runs: { first: Weekday; last: Weekday; hours: string }[] = []
  for (const weekday of weekdays) {
    const hours = hoursText(week[weekday])
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = weekday
    else runs.push({ first: weekday, last: weekday, hours })
  }
  return runs.map(({ first, last, hours }) => ({
    days: first === last ? weekdayNames[first] : `${weekdayNames[first]}–${weekdayNames[last]}`,
    hours,
  }))
}

/** «1,2 МБ» of a file's size. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} Б`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`
  return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} МБ`
}

/** Who guards the keys to the intake and the wall. */
export const secretsText = (secrets: SettingsView['secrets']): string => {
  switch (secrets) {
    case 'system':
      return 'Под защитой системы: открываются только на этом компьютере и под этой учётной записью'
    case 'plain':
      return 'Без защиты системы'
    case null:
      return 'Ждём ответа системного хранилища ключей'
  }
}

/** What it means that the system guards nothing, what is safe all the same, and what to do. */
export const secretsAdvice = (host: ZabotaHost['kind']): string => {
  const remedy =
    host === 'web'
      ? 'Чтобы ключи хранила система, запускайте программу в её окне, а не в браузере.'
      : 'Чтобы ключи хранила система, включите её связку ключей (в Linux это GNOME Keyring или KWallet) и запустите программу снова.'
  return `С этими ключами программа входит в приём обращений и показывает табло. В базе и её копиях они зашифрованы, но прочесть их может всякий, кому открыта папка данных. Не давайте к ней доступ другим и не пересылайте её целиком. ${remedy}`
}

export interface SpecialSpan {
  /** YYYY-MM-DD, as `last`; the same when the span is one day. */
  first: string
  last: string
  title: string
  hours: string
}

/** Special days in their order, those in a row that are alike as one span: the new year's holidays are one line. */
export const specialSpans = (
  days: readonly { day: string; hours: string }[],
  titles: Readonly<Record<string, string>>,
): SpecialSpan[] => {
  const spans: SpecialSpan[] = []
  for (const { day, hours } of days) {
    const title = titles[day] ?? ''
    const span = spans.at(-1)
    if (span !== undefined && addDays(span.last, 1) === day && span.title === title && span.hours === hours)
      span.last = day
    else spans.push({ first: day, last: day, title, hours })
  }
  return spans
}
