import type { OrderRow } from '../../../shared/contract/documents.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { DAY_MS, dayNumber, dayText, weekdayOf } from '../../../shared/sla/calendar-day.ts'
import { type WorkingCalendar, workingWindows } from '../../../shared/sla/working-time.ts'

export type OrderGroupName =
  | 'late'
  | 'returned'
  | 'today'
  | 'week'
  | 'later'
  | 'dispatched'
  | 'delivered'
  | 'signed'
  | 'cancelled'

export interface OrderGroup {
  name: OrderGroupName
  title: string
  orders: OrderRow[]
}

const groupTitles: Record<OrderGroupName, string> = {
  late: 'Просрочено',
  returned: 'Вернулось',
  today: 'Сегодня',
  week: 'На этой неделе',
  later: 'Позже',
  dispatched: 'Отправлено',
  delivered: 'Вручено',
  signed: 'Подписано',
  cancelled: 'Отменено',
}

const weekdayIndexes = { mon: 0, tue: 1, wed: 2, thu: 3, fri: 4, sat: 5, sun: 6 } as const
const shortWeekdays = { mon: 'пн', tue: 'вт', wed: 'ср', thu: 'чт', fri: 'пт', sat: 'сб', sun: 'вс' } as const

const numberOf = (day: string): number => dayNumber(day) ?? 0

const sundayOf = (day: string): string => {
  const number = numberOf(day)
  return dayText(number + 6 - weekdayIndexes[weekdayOf(number)])
}

const ownGroups = ['returned', 'dispatched', 'delivered', 'signed', 'cancelled'] as const

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name)

const groupOf = (order: OrderRow, today: string): OrderGroupName => {
  if (isOneOf(ownGroups, order.status)) return order.status
  if (order.late) return 'late'
  if (order.dueOn === today) return 'today'
  return order.dueOn <= sundayOf(today) ? 'week' : 'later'
}

const unsentStatuses: readonly OrderRow['status'][] = ['ended', 'issued', 'returned', 'voided']

/** Whether the papers have yet to go, or to go again. */
export const isUnsent = ({ status }: Pick<OrderRow, 'status'>): boolean => unsentStatuses.includes(status)

const pastGroups: readonly OrderGroupName[] = ['dispatched', 'delivered', 'signed', 'cancelled']

/** Calendar days a delivered act is usually waited for; later the list asks to remind the client. */
const signedCopyDays = 14

/** «ждём 20 дней» of a signed copy that should have come back by now, or null. @param today YYYY-MM-DD */
export const signedCopyOverdue = ({ status, dispatch }: OrderRow, today: string): string | null => {
  if (status !== 'delivered' || dispatch?.deliveredOn == null) return null
  const days = numberOf(today) - numberOf(dispatch.deliveredOn)
  return days <= signedCopyDays ? null : `ждём ${days} ${plural(days, 'день', 'дня', 'дней')}`
}

const byDue = (left: OrderRow, right: OrderRow): number =>
  left.dueOn.localeCompare(right.dueOn) || left.clientName.localeCompare(right.clientName, 'ru')

const byNewest = (left: OrderRow, right: OrderRow): number => -byDue(left, right)

/** Packages by what their deadline asks for today, empty groups left out; days YYYY-MM-DD. */
export const groupOrders = (orders: readonly OrderRow[], today: string): OrderGroup[] =>
  (Object.keys(groupTitles) as OrderGroupName[]).flatMap((name) => {
    const own = orders.filter((order) => groupOf(order, today) === name)
    const isPast = pastGroups.includes(name)
    return own.length === 0 ? [] : [{ name, title: groupTitles[name], orders: own.sort(isPast ? byNewest : byDue) }]
  })

/** Working days in (from, to], negative when `to` is earlier; days YYYY-MM-DD. */
export const workingDaysUntil = (calendar: WorkingCalendar, from: string, to: string): number => {
  if (to < from) return -workingDaysUntil(calendar, to, from)
  const windows = workingWindows(calendar, (numberOf(from) - 1) * DAY_MS, (numberOf(to) + 2) * DAY_MS)
  const days = new Set(windows.map((window) => window.day))
  return [...days].filter((day) => day > numberOf(from) && day <= numberOf(to)).length
}

const workingDays = (count: number): string => `${count} раб. ${plural(count, 'день', 'дня', 'дней')}`

/** «осталось 3 раб. дня», «сегодня последний день», «время вышло сегодня», «просрочено на 1 раб. день». */
export const dueWords = (
  calendar: WorkingCalendar,
  today: string,
  { dueOn, late }: Pick<OrderRow, 'dueOn' | 'late'>,
): string => {
  if (dueOn === today) return late ? 'время вышло сегодня' : 'сегодня последний день'
  const count = workingDaysUntil(calendar, today, dueOn)
  if (dueOn > today) return `${plural(count, 'остался', 'осталось', 'осталось')} ${workingDays(count)}`
  return count === 0 ? 'просрочено' : `просрочено на ${workingDays(-count)}`
}

/** «пн 30.11», with the year when it is not this one. */
export const dayShort = (day: string, today: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  const ownYear = day.slice(0, 4) === today.slice(0, 4)
  return `${shortWeekdays[weekdayOf(numberOf(day))]} ${date}.${month}${ownYear ? '' : `.${year}`}`
}
