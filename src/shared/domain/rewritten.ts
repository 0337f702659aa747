import type { Change } from '../sync/change.ts'
import { noCalendarChange } from './calendar-change.ts'
import { type CalendarChange, calendarChangeSchema } from './term-settings.ts'

/** What a step is: its type without the entity, and its data. */
export interface Step {
  type: string
  data: Record<string, unknown>
}

const oneField = (type: string, { data }: Change, field: string): Step | null =>
  Object.hasOwn(data, field) ? { type, data: { [field]: data[field] } } : null

const rewrittenTicket = (change: Change, field: string, now: number): Step | null => {
  const type = change.type.slice('ticket.'.length)
  switch (type) {
    case 'claimed':
      return field === 'holderId' ? { type: 'assigned', data: { operatorId: change.author } } : null
    case 'registered':
      if (field === 'clientId' || field === 'contactId') {
        const { clientId, contactId } = change.data
        return { type: 'clientSet', data: { clientId, contactId } }
      }
      return oneField(field === 'kind' ? 'kindSet' : 'described', change, field)
    case 'described':
      return oneField(type, change, field)
    case 'termSet':
      return { type, data: { ...change.data, respondedAt: now } }
    case 'assigned':
    case 'kindSet':
    case 'clientSet':
    case 'breachExplained':
      return { type, data: change.data }
    default:
      return null
  }
}

const rewrittenCalendar = ({ data }: Change, field: string, itemId: string | null): Step | null => {
  const parsed = calendarChangeSchema.safeParse(data)
  if (!parsed.success) return null
  const { days, years, ...fields } = parsed.data
  const day = days.put.find(({ id }) => id === itemId)
  const year = years.put.find(({ id }) => id === itemId)
  const only = (part: Partial<CalendarChange>): Step => ({
    type: 'calendarSet',
    data: { ...noCalendarChange, ...part },
  })
  if (field === 'ownDays') return day === undefined ? null : only({ days: { put: [day], removed: [] } })
  if (field === 'importedYears') return year === undefined ? null : only({ years: { put: [year], removed: [] } })
  return Object.hasOwn(fields, field) ? only({ [field]: fields[field as keyof typeof fields] }) : null
}

/**
 * The step that writes again what a change wrote into a field: how a value that lost comes back, as a new change.
 * @param now the moment that a step which counts as an answer is given at, epoch milliseconds
 * @param itemId the item of a list that is meant, where one change writes several
 * @returns null when the change wrote nothing there that can be written again
 */
export const rewritten = (change: Change, field: string, now: number, itemId: string | null = null): Step | null => {
  const type = change.type.slice(change.entity.length + 1)
  switch (change.entity) {
    case 'ticket':
      return rewrittenTicket(change, field, now)
    case 'client':
      if (['contactPut', 'contractPut', 'merged', 'parted'].includes(type)) return { type, data: change.data }
      return oneField('described', change, field)
    case 'termSettings':
      return type === 'calendarSet' ? rewrittenCalendar(change, field, itemId) : oneField(type, change, field)
    case 'payment':
      return type === 'recorded' ? null : { type, data: change.data }
    case 'organisation':
      if (type === 'hourTermsPut' || type === 'imageSet') return { type, data: change.data }
      return oneField(type, change, field)
    case 'service':
      return type === 'pricePut' ? { type, data: change.data } : oneField('described', change, field)
    case 'operator':
    case 'template':
      return oneField(type, change, field)
    default:
      return null
  }
}
