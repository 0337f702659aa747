import { expect, it } from 'vitest'
import { organisationId } from '../../../../src/shared/domain/organisation.ts'
import { rewritten } from '../../../../src/shared/domain/rewritten.ts'
import { termSettingsId } from '../../../../src/shared/domain/term-settings.ts'
import { annaId, borisId, changeOf, idOf, registered, ticketId } from '../sync/changes-of.ts'

const now = 1_790_000_900_000
const ofTicket = (type: string, data: Record<string, unknown>) =>
  changeOf(ticketId, { type: `ticket.${type}`, second: 1, data })

it('writes what somebody wrote again, as a step of its own', () => {
  const taken = ofTicket('claimed', { claimedAt: 1 })
  expect(rewritten(taken, 'holderId', now)).toEqual({ type: 'assigned', data: { operatorId: annaId } })
  expect(rewritten(ofTicket('assigned', { operatorId: borisId }), 'holderId', now)).toEqual({
    type: 'assigned',
    data: { operatorId: borisId },
  })
  expect(rewritten(ofTicket('kindSet', { kind: 'outage' }), 'kind', now)?.data).toEqual({ kind: 'outage' })
  expect(rewritten(registered(), 'kind', now)).toEqual({ type: 'kindSet', data: { kind: 'reference' } })
  expect(rewritten(registered(), 'clientId', now)).toEqual({
    type: 'clientSet',
    data: { clientId: null, contactId: null },
  })
})

it('takes one field out of a description and leaves the others alone', () => {
  const described = ofTicket('described', { subject: 'Не печатает', product: 'Розница' })
  expect(rewritten(described, 'subject', now)).toEqual({ type: 'described', data: { subject: 'Не печатает' } })
  expect(rewritten(described, 'details', now)).toBeNull()
  const card = changeOf(idOf(70), {
    type: 'client.registered',
    second: 1,
    data: { name: 'Ромашка', inn: '7707083893' },
  })
  expect(rewritten(card, 'inn', now)).toEqual({ type: 'described', data: { inn: '7707083893' } })
})

it('gives a term again as an answer of now, and nothing that is no value', () => {
  const term = ofTicket('termSet', { dueAt: now + 1, reason: 'ждём поставку', respondedAt: 5 })
  expect(rewritten(term, 'executionTerm', now)?.data).toMatchObject({ respondedAt: now, dueAt: now + 1 })
  expect(rewritten(ofTicket('noteAdded', { text: 'заметка' }), 'notes', now)).toBeNull()
  expect(rewritten(changeOf(idOf(1), { type: 'serviceOrder.ended', second: 1 }), 'number', now)).toBeNull()
})

it('gives one decision of the term settings again, and of a calendar’s edit the day or year that is meant', () => {
  const ofTerms = (type: string, data: Record<string, unknown>) =>
    changeOf(termSettingsId, { type: `termSettings.${type}`, second: 1, data })
  const described = ofTerms('described', { documentDays: 7, warnings: { shares: [50], minutes: [] } })
  expect(rewritten(described, 'documentDays', now)).toEqual({ type: 'described', data: { documentDays: 7 } })
  const days = ['2026-12-30', '2026-12-31'].map((id) => ({ id, windows: [], title: '' }))
  const edit = { timeZone: 'Asia/Omsk', days: { put: days, removed: ['2026-11-03'] }, years: { put: [], removed: [] } }
  const nothing = { days: { put: [], removed: [] }, years: { put: [], removed: [] } }
  const calendarSet = ofTerms('calendarSet', edit)
  expect(rewritten(calendarSet, 'ownDays', now, '2026-12-31')).toEqual({
    type: 'calendarSet',
    data: { ...nothing, days: { put: [days[1]], removed: [] } },
  })
  expect(rewritten(calendarSet, 'timeZone', now)?.data).toEqual({ ...nothing, timeZone: 'Asia/Omsk' })
  for (const [field, itemId] of [
    ['week', null],
    ['ownDays', '2026-11-03'],
    ['importedYears', '2026'],
  ] as const)
    expect(rewritten(calendarSet, field, now, itemId)).toBeNull()
})

it('gives a price again, and what an hour costs', () => {
  const price = { id: '2026-12-01', kopecks: 1 }
  const put = changeOf(idOf(1), { type: 'service.pricePut', second: 1, data: price })
  expect(rewritten(put, 'prices', now)).toEqual({ type: 'pricePut', data: price })
  const named = changeOf(idOf(1), { type: 'service.registered', second: 1, data: { name: 'Выезд', unit: 'шт.' } })
  expect(rewritten(named, 'name', now)).toEqual({ type: 'described', data: { name: 'Выезд' } })
  const hour = changeOf(organisationId, { type: 'organisation.hourTermsPut', second: 1, data: price })
  expect(rewritten(hour, 'hourTerms', now)).toEqual({ type: 'hourTermsPut', data: price })
})
