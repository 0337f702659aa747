import type { IntakePreview } from '../../../shared/contract/intake.ts'
import { meetingWords } from '../../../shared/domain/intake-meeting.ts'
import { MINUTE_MS } from '../../app/format.ts'
import { tidyPrefix } from '../../app/station-prefix.ts'

export interface MoveValues {
  address: string
  code: string
  prefix: string
  stationName: string
}

/** A look at an intake and what it was asked with: it says nothing of other values. */
export interface Looked {
  preview: IntakePreview
  question: string
}

export const questionOf = ({ address, code, prefix }: MoveValues) => ({ address, code, prefix: tidyPrefix(prefix) })

/** The preview of these very values, or null when one of them has changed since. */
export const previewOf = (looked: Looked | null, values: MoveValues): IntakePreview | null =>
  looked !== null && looked.question === JSON.stringify(questionOf(values)) ? looked.preview : null

const prefixesOf = (stations: readonly string[]): string[] => stations.map((station) => station.split(' ')[0] ?? '')

/** The first of К1, К2… that no station there has. */
export const freePrefix = (stations: readonly string[]): string => {
  const taken = new Set(prefixesOf(stations))
  for (let number = 1; ; number += 1) if (!taken.has(`К${number}`)) return `К${number}`
}

export const takenSentence = ({ there }: IntakePreview): string =>
  `Этот префикс там уже занят: номера обращений не должны совпадать. Свободен, например, ${freePrefix(there.stations)}.`

/** What connecting will do; a new station has nothing of its own to say about. */
export const moveWords = (preview: IntakePreview, isNew: boolean): string => {
  const { meeting, there } = preview
  if (!isNew) return meetingWords(meeting, preview)
  if (meeting === 'empty') return 'Этот приём ещё пуст: организации там нет. Начните с новой организации на этом месте.'
  return `Там работают: ${there.stations.join(', ')}. Их обращения, клиенты, сотрудники и правила сроков придут сюда.`
}

/** What is wrong with this computer's clock, or null. */
export const clockWords = ({ clockOff }: IntakePreview): string | null => {
  if (clockOff === null) return null
  const minutes = Math.round(Math.abs(clockOff) / MINUTE_MS)
  const time = minutes < 60 ? `${minutes} мин` : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`
  return `Часы этого компьютера ${clockOff > 0 ? 'отстают' : 'спешат'} на ${time}. Сроки программа посчитает по часам приёма, но часы лучше поправить.`
}
