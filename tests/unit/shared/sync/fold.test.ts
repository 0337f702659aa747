import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientEntity } from '../../../../src/shared/domain/client.ts'
import { ticketEntity } from '../../../../src/shared/domain/ticket-changes.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { annaId, borisId, changeOf, idOf, registered, stationA, stationB, ticketId } from './changes-of.ts'

const moment = 1_790_000_060_000

const fold = (changes: readonly Change[]) => foldChanges(ticketEntity, changes)
const ticketChange = (sketch: Parameters<typeof changeOf>[1]) => changeOf(ticketId, sketch)

describe('foldChanges', () => {
  const start = registered()

  it('takes a ticket from new to closed, keeping who did what', () => {
    const { state, notApplied } = fold([
      start,
      ticketChange({ type: 'ticket.claimed', second: 1, data: { claimedAt: moment } }),
      ticketChange({ type: 'ticket.answered', second: 2, data: { text: 'Показали.', respondedAt: moment } }),
      ticketChange({ type: 'ticket.resolved', second: 3, data: { summary: 'Готово.', resolvedAt: moment } }),
      ticketChange({ type: 'ticket.closed', second: 4 }),
    ])
    expect(notApplied).toEqual([])
    expect(state).toMatchObject({
      status: 'closed',
      holderId: annaId,
      responses: [{ how: 'answer', operatorId: annaId }, { how: 'answer' }],
    })
  })

  it('keeps the first response although a later one came in first', () => {
    const later = ticketChange({
      type: 'ticket.answered',
      second: 60,
      data: { text: 'Вторая.', respondedAt: moment + 60_000 },
      station: stationB,
    })
    const earlier = ticketChange({
      type: 'ticket.answered',
      second: 30,
      data: { text: 'Первая.', respondedAt: moment },
    })
    expect(fold([start, later, earlier]).state.responses[0]?.changeId).toBe(earlier.id)
    expect(fold([start, later, earlier]).state.notes.map((note) => note.text)).toEqual(['Первая.', 'Вторая.'])
  })

  it('lets the last value stand and shows both when neither author saw the other', () => {
    const seen = { second: 0 }
    const byAnna = ticketChange({ type: 'ticket.kindSet', second: 5, data: { kind: 'outage' }, seen })
    const byBoris = ticketChange({
      type: 'ticket.kindSet',
      second: 6,
      data: { kind: 'consultation' },
      seen,
      station: stationB,
      author: borisId,
    })
    const folded = fold([start, byBoris, byAnna])
    expect(folded.state.kind).toBe('consultation')
    expect(folded.conflicts).toMatchObject([
      { field: 'kind', kept: { value: 'consultation', author: borisId }, lost: { value: 'outage', author: annaId } },
    ])
  })

  it('ends a conflict with a value written by somebody who saw both', () => {
    const seen = { second: 0 }
    const byAnna = ticketChange({ type: 'ticket.kindSet', second: 5, data: { kind: 'outage' }, seen })
    const byBoris = ticketChange({
      type: 'ticket.kindSet',
      second: 6,
      data: { kind: 'consultation' },
      seen,
      station: stationB,
    })
    const settled = ticketChange({
      type: 'ticket.kindSet',
      second: 9,
      data: { kind: 'outage' },
      seen: { second: 6, station: stationB },
    })
    const folded = fold([start, byAnna, byBoris, settled])
    expect(folded.conflicts).toEqual([])
    expect(folded.state.kind).toBe('outage')
  })

  it('keeps a conflict open while its author goes on without having seen the other', () => {
    const seen = { second: 0 }
    const byAnna = ticketChange({ type: 'ticket.kindSet', second: 5, data: { kind: 'outage' }, seen })
    const byBoris = { type: 'ticket.kindSet', seen, station: stationB, author: borisId }
    const folded = fold([
      start,
      byAnna,
      ticketChange({ ...byBoris, second: 6, data: { kind: 'reference' } }),
      ticketChange({ ...byBoris, second: 7, data: { kind: 'consultation' } }),
    ])
    expect(folded.conflicts).toMatchObject([
      { field: 'kind', kept: { value: 'consultation' }, lost: { value: 'outage', author: annaId } },
    ])
  })

  it('takes what resolves a ticket for the answer when none was given before', () => {
    const resolved = ticketChange({
      type: 'ticket.resolved',
      second: 9,
      data: { summary: 'Готово.', resolvedAt: moment },
    })
    expect(fold([start, resolved]).state.responses).toMatchObject([{ how: 'answer', at: moment }])
  })

  it('keeps an illegal step in history with the reason', () => {
    const resolved = ticketChange({
      type: 'ticket.resolved',
      second: 1,
      data: { summary: 'Готово.', resolvedAt: moment },
    })
    const waiting = ticketChange({
      type: 'ticket.waitingSet',
      second: 2,
      data: { reason: 'пароль' },
      station: stationB,
    })
    const { state, notApplied } = fold([start, resolved, waiting])
    expect(state.status).toBe('resolved')
    expect(notApplied).toEqual([{ changeId: waiting.id, reason: expect.stringContaining('решено') }])
  })

  it('parks a change of an unknown type or of a newer version, and folds the rest', () => {
    const unknown = ticketChange({ type: 'ticket.teleported', second: 1 })
    const newer = ticketChange({ type: 'ticket.claimed', second: 2, v: 2 })
    const { state, parked } = fold([start, unknown, newer])
    expect(parked).toEqual([unknown.id, newer.id])
    expect(state.status).toBe('new')
  })

  it('says that damaged data was not applied', () => {
    const damaged = ticketChange({ type: 'ticket.kindSet', second: 1, data: { kind: 'миграция' } })
    expect(fold([start, damaged]).notApplied).toHaveLength(1)
    expect(fold([start, damaged]).state.kind).toBe('reference')
  })

  it('keeps a contact that was put by somebody who had not seen its removal', () => {
    const clientId = idOf(70)
    const contact = { id: idOf(71), name: 'Анна', position: '', phone: '', email: '' }
    const put = changeOf(clientId, { type: 'client.contactPut', second: 1, data: contact })
    const removed = changeOf(clientId, {
      type: 'client.contactRemoved',
      second: 5,
      data: { id: contact.id },
      station: stationB,
      seen: { second: 1 },
    })
    const putAgain = changeOf(clientId, {
      type: 'client.contactPut',
      second: 4,
      data: { ...contact, name: 'Анна Сергеевна' },
      seen: { second: 1 },
    })
    expect(foldChanges(clientEntity, [put, removed]).state.contacts).toEqual([])
    expect(foldChanges(clientEntity, [put, putAgain, removed]).state.contacts).toMatchObject([
      { name: 'Анна Сергеевна' },
    ])
  })
})

const anyChange = fc.record({
  type: fc.constantFrom(
    { type: 'ticket.claimed', data: { claimedAt: moment } },
    { type: 'ticket.assigned', data: { operatorId: borisId } },
    { type: 'ticket.kindSet', data: { kind: 'outage' } },
    { type: 'ticket.kindSet', data: { kind: 'consultation' } },
    { type: 'ticket.noteAdded', data: { text: 'заметка' } },
    { type: 'ticket.answered', data: { text: 'ответ', respondedAt: moment } },
    { type: 'ticket.waitingSet', data: { reason: 'ждём' } },
    { type: 'ticket.resumed' },
    { type: 'ticket.resolved', data: { summary: 'готово', resolvedAt: moment } },
    { type: 'ticket.closed' },
    { type: 'ticket.unclosed' },
    { type: 'ticket.linked', data: { ticketId: idOf(901), number: 'К2-000901' } },
    { type: 'ticket.unlinked', data: { ticketId: idOf(901), number: 'К2-000901' } },
    { type: 'ticket.reopened', data: { reason: 'снова' } },
    { type: 'ticket.unknown' },
  ),
  second: fc.integer({ min: 1, max: 30 }),
  station: fc.constantFrom(stationA, stationB),
  seen: fc.option(fc.record({ second: fc.integer({ min: 0, max: 30 }), station: fc.constantFrom(stationA, stationB) })),
})

describe('whoever holds the same changes', () => {
  it('has the same state, whatever the order of arrival and however often each came', () => {
    fc.assert(
      fc.property(
        fc.array(anyChange, { maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.nat(), { maxLength: 10 }),
        (sketches, keys, repeats) => {
          const changes = [registered(), ...sketches.map(({ type, ...rest }) => ticketChange({ ...type, ...rest }))]
          const shuffled = changes
            .map((change) => ({ change, key: keys.next().value ?? 0 }))
            .sort((left, right) => left.key - right.key)
            .map(({ change }) => change)
          const again = repeats.flatMap((place) => shuffled[place % shuffled.length] ?? [])
          expect(fold([...shuffled, ...again])).toEqual(fold(changes))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('never loses a note, an answer or a piece of work', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 25 }), (sketches) => {
        const changes = [registered(), ...sketches.map(({ type, ...rest }) => ticketChange({ ...type, ...rest }))]
        const { state } = fold(changes)
        const written = changes.filter(({ type }) => type === 'ticket.noteAdded' || type === 'ticket.answered')
        expect(new Set(state.notes.map((note) => note.id))).toEqual(new Set(written.map((change) => change.id)))
      }),
      { numRuns: 500 },
    )
  })
})
