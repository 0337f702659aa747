import { createHash } from 'node:crypto'
import { formatNumber } from '../../src/shared/domain/station.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../src/shared/sync/id.ts'

const firstAt = Date.parse('2026-01-12T06:00:00Z')
const minuteMs = 60_000
const kinds = ['reference', 'outage', 'consultation'] as const
const subjects = [
  'Не проводится реализация',
  'Касса не печатает чеки',
  'Как закрыть месяц',
  'Расходится остаток на складе',
]
const organisations = ['Северный склад', 'Ромашка', 'Уют', 'Полюс', 'Ветер']

/** Ten bytes that are the same in every run. */
const bytesOf = (kind: string, index: number): Uint8Array =>
  createHash('sha256').update(`${kind}/${index}`).digest().subarray(0, 10)

export const otherStation: Id = uuidV7(firstAt, bytesOf('station', 0))

/** A ticket that another station registered, as it stands in the log: about 900 bytes of JSON. */
export const recordOf = (index: number): Change => {
  const at = firstAt + index * minuteMs
  return {
    id: uuidV7(at, bytesOf('change', index)),
    entity: 'ticket',
    entityId: uuidV7(at, bytesOf('ticket', index)),
    type: 'ticket.registered',
    v: 1,
    data: {
      number: formatNumber('А1', index + 1),
      channel: 'phone',
      kind: kinds[index % kinds.length],
      subject: subjects[index % subjects.length],
      details: `Вчера ещё работало, сегодня ошибка ${index * 7919} при записи документа. Программу обновили вечером.`,
      product: '1С:Бухгалтерия 8',
      remoteAccess: '',
      arrivedAt: at,
      clientId: null,
      contactId: null,
      applicant: {
        name: `Анна Примерова ${index % 977}`,
        organisation: `ООО «${organisations[index % organisations.length]} ${index % 1_009}»`,
        inn: '',
        phone: `+7 900 ${String(1_000_000 + (index % 9_000_000))}`,
        email: '',
      },
    },
    at: formatHybridTimestamp(at, 0, otherStation),
    seen: null,
    author: null,
    station: otherStation,
  }
}

/** The end of that ticket, ten minutes after it was registered. */
export const endOf = (index: number): Change => {
  const at = firstAt + index * minuteMs + 10 * minuteMs
  const { entity, entityId, v, seen, author, station } = recordOf(index)
  return {
    ...{ entity, entityId, v, seen, author, station },
    id: uuidV7(at, bytesOf('end', index)),
    type: 'ticket.cancelled',
    data: { reason: 'mistake', duplicateOf: null },
    at: formatHybridTimestamp(at, 0, otherStation),
  }
}

/** Records in pieces of a thousand. */
export const recordsByThousands = function* (count: number): Generator<Change[], void, void> {
  for (let first = 0; first < count; first += 1_000)
    yield Array.from({ length: Math.min(1_000, count - first) }, (_, index) => recordOf(first + index))
}
