import type { StatisticsView } from '../../../shared/contract/statistics.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { MINUTE_MS, shortLag, spokenDuration } from '../../app/format.ts'

const figures = new Intl.NumberFormat('ru-RU')

/** «1 250» */
export const countWords = (count: number): string => figures.format(count)

/** «12 мин», «3 ч 5 мин», «< 1 мин», «—» */
export const timeWords = (ms: number | null): string => {
  if (ms === null) return '—'
  const minutes = Math.round(ms / MINUTE_MS)
  return minutes === 0 ? '< 1 мин' : spokenDuration(minutes * MINUTE_MS)
}

/** «94 %», «—» */
export const shareWords = (share: number | null): string => (share === null ? '—' : `${share} %`)

/** «с сайта дольше 3 минут, из 102; самое долгое 0,8 с» */
export const deliveryWords = ({ total, longestMs }: StatisticsView['deliveries']): string =>
  `с сайта дольше 3 минут, из ${countWords(total)}${longestMs === null ? '' : `; самое долгое ${shortLag(longestMs)}`}`

export const doubtWords = (count: number): string =>
  `У ${countWords(count)} ${plural(count, 'обращения', 'обращений', 'обращений')} время не подтверждено: часы рабочего места шли неверно. В доли и в медианы они не входят, их число стоит отдельно.`

/** The hours to show: those of the working day, and every hour somebody came in. */
export const shownHours = ({ hours }: Pick<StatisticsView, 'hours'>): number[] => {
  const busy = hours.flatMap((count, hour) => (count > 0 ? [hour] : []))
  const first = Math.min(9, ...busy)
  const last = Math.max(17, ...busy)
  return Array.from({ length: last - first + 1 }, (_hour, place) => first + place)
}

const perDay = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 })

/** «2,4 в день» */
export const perDayWords = (count: number, days: number): string => (days === 0 ? '—' : perDay.format(count / days))
