import type { Id } from '../sync/id.ts'

/**
 * What it means for a desk to move to another log:
 * - `empty`: nobody writes there yet, everything known here is taken over;
 * - `same`: stations known here write there, it is this organisation's own log;
 * - `join`: an organisation lives there and no work was done here, theirs is taken;
 * - `merge`: both sides have an organisation with work of its own.
 */
export type Meeting = 'empty' | 'same' | 'join' | 'merge'

export interface MeetingSides {
  /** Stations this desk knows of, itself among them. */
  knownHere: readonly Id[]
  /** Tickets and clients there are here. */
  tickets: number
  clients: number
  /** Stations that are or were enrolled there. */
  enrolledThere: readonly Id[]
}

export const meetingOf = ({ knownHere, tickets, clients, enrolledThere }: MeetingSides): Meeting => {
  if (enrolledThere.length === 0) return 'empty'
  if (enrolledThere.some((id) => knownHere.includes(id))) return 'same'
  return tickets === 0 && clients === 0 ? 'join' : 'merge'
}

const nameOf = (name: string): string => (name === '' ? 'без названия' : `«${name.replace(/[«»]/g, '')}»`)

export interface MeetingNames {
  here: { organisationName: string; tickets: number; clients: number }
  there: { organisationName: string; stations: readonly string[] }
}

/** What moving will do, in words for whoever decides. */
export const meetingWords = (meeting: Meeting, { here, there }: MeetingNames): string => {
  const stations = there.stations.join(', ')
  switch (meeting) {
    case 'empty':
      return 'Этот приём пуст. Всё, что записано здесь, уйдёт туда, и другие рабочие места смогут подключиться к нему.'
    case 'same':
      return `Там та же организация (${stations}). Недостающее придёт сюда, а записанное здесь уйдёт туда.`
    case 'join':
      return `Там работает другая организация: ${nameOf(there.organisationName)} (${stations}). Здесь ещё нет ни обращений, ни клиентов, поэтому её название, реквизиты и правила сроков станут действовать и на этом рабочем месте. Сотрудники, заведённые здесь, добавятся к её сотрудникам.`
    case 'merge':
      return `Это две разные организации. Здесь ${nameOf(here.organisationName)}: обращений ${here.tickets}, клиентов ${here.clients}. Там ${nameOf(there.organisationName)}: ${stations}. Если объединить, обращения, клиенты и сотрудники смешаются у всех, номера могут совпасть, из реквизитов останутся записанные последними. Разделить их обратно программа не сможет.`
  }
}
