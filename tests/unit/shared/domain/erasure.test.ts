import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientEntity } from '../../../../src/shared/domain/client.ts'
import { erasedMark, eraseWords, lengthBeforeErasure, wordsOf } from '../../../../src/shared/domain/erased-text.ts'
import { type Erasure, redactByAll, redactChange } from '../../../../src/shared/domain/erasure.ts'
import { ticketEntity } from '../../../../src/shared/domain/ticket-changes.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { changeOf, idOf, registered, stationA, stationB, ticketId } from '../sync/changes-of.ts'

const clientId = idOf(60)

const erasureOf = (entityId: string, second: number, data: Partial<Erasure>, station = stationB): Change =>
  changeOf(entityId, {
    type: entityId === clientId ? 'client.personErased' : 'ticket.personErased',
    second,
    station,
    data: {
      actId: idOf(70 + second),
      actNumber: 'К2-000001',
      basis: 'demand',
      demandedOn: '2026-11-20',
      subject: 'К2-000001',
      categories: [],
      copiesGoneOn: '2026-12-07',
      known: [],
      masked: [],
      contacts: [],
      party: false,
      files: false,
      ...data,
    },
  })

const note = (
  second: number,
  text: string,
  more: { station?: string; seen?: { second: number; station?: string } } = {},
) => changeOf(ticketId, { type: 'ticket.noteAdded', second, data: { text }, ...more })

describe('words', () => {
  it('are telephones and addresses whole, whatever stands inside them', () => {
    expect(wordsOf('Звонила Анна-Мария, тел. 8 (900) 000-00-00, anna.p@example.org.')).toEqual([
      'Звонила',
      'Анна',
      'Мария',
      'тел',
      '8 (900) 000-00-00',
      'anna.p@example.org',
    ])
  })

  it('keep their places whatever is erased, and erasing again or in another order gives the same', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'Аня +789(0)-@.a/[]удалено\n'), maxLength: 60 })
    const places = fc.array(fc.nat(12), { maxLength: 5 })
    fc.assert(
      fc.property(texts, places, places, (text, some, others) => {
        const once = eraseWords(text, some)
        expect(wordsOf(once)).toHaveLength(wordsOf(text).length)
        expect(eraseWords(once, some)).toBe(once)
        expect(eraseWords(once, others)).toBe(eraseWords(eraseWords(text, others), some))
        expect(lengthBeforeErasure(once)).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('an erasure', () => {
  it('takes the words it names, and every text its author had not read', () => {
    const read = note(1, 'Звонила Анна, ждёт ответа')
    const clean = note(2, 'Проверили настройки')
    const unread = note(3, 'Анна просит перезвонить', { station: stationA })
    const erasure = erasureOf(ticketId, 10, {
      known: [read.id, clean.id],
      masked: [{ changeId: read.id, field: 'text', words: [1] }],
    })
    const texts = [read, clean, unread].map((change) => redactChange(change, erasure).data.text)
    expect(texts).toEqual([`Звонила ${erasedMark}, ждёт ответа`, 'Проверили настройки', erasedMark])
  })

  it('takes what was written later by somebody who did not know of it, and nothing of what he wrote knowing', () => {
    const erasure = erasureOf(ticketId, 10, {})
    const unaware = note(20, 'Анна перезвонила', { station: stationA, seen: { second: 5, station: stationB } })
    const aware = note(21, 'Перезвонили', { station: stationA, seen: { second: 10, station: stationB } })
    const own = note(22, 'Готово', { station: stationB })
    expect([unaware, aware, own].map((change) => redactChange(change, erasure).data.text)).toEqual([
      erasedMark,
      'Перезвонили',
      'Готово',
    ])
  })

  it('takes the files a person sent with his own request, and none when it is about somebody else', () => {
    const applicant = { name: 'Анна', organisation: '', inn: '', phone: '', email: '' }
    const attachments = [{ sha256: 'a'.repeat(64), name: 'паспорт.png', type: 'image/png', bytes: 5 }]
    const plain = registered()
    const sent = { ...plain, data: { ...plain.data, applicant, attachments } }
    const own = erasureOf(ticketId, 10, {
      known: [sent.id],
      masked: [{ changeId: sent.id, field: 'applicant.name', words: null }],
    })
    const other = erasureOf(ticketId, 11, {
      known: [sent.id],
      masked: [{ changeId: sent.id, field: 'subject', words: [0] }],
    })

    expect(redactChange(sent, own).data.attachments).toEqual([])
    expect(redactChange(sent, other).data.attachments).toEqual(attachments)
    expect(redactByAll(sent, [own, other])).toEqual(redactByAll(sent, [other, own, own]))
  })

  it('takes the files that were put to a request of hers, also by somebody who did not know, and none put there later', () => {
    const file = { sha256: 'b'.repeat(64), name: 'база.zip', type: 'application/zip', bytes: 5 }
    const put = (second: number, more: { station?: string; seen?: { second: number; station?: string } } = {}) =>
      changeOf(ticketId, { type: 'ticket.fileAttached', second, data: file, ...more })
    const [known, unaware] = [put(5), put(20, { station: stationA })]
    const aware = put(21, { station: stationA, seen: { second: 10, station: stationB } })
    const taken = changeOf(ticketId, {
      type: 'ticket.fileDetached',
      second: 6,
      data: { sha256: file.sha256, name: '' },
    })
    const hers = erasureOf(ticketId, 10, { known: [known.id], files: true })
    const about = erasureOf(ticketId, 10, { known: [known.id] })
    const dataAfter = (erasure: typeof hers) =>
      [known, taken, unaware, aware].map((change) => redactChange(change, erasure).data)

    const erased = { erased: true }
    expect(dataAfter(hers)).toEqual([erased, erased, erased, file])
    expect(dataAfter(about)).toEqual([file, taken.data, { ...file, name: erasedMark }, file])
    const redacted = [registered(), known, taken, hers].map((change) => redactChange(change, hers))
    expect(redactByAll(known, [hers, about, hers])).toEqual(redactChange(known, hers))
    const folded = foldChanges(ticketEntity, redacted)
    expect([folded.state.attachments, folded.notApplied]).toEqual([[], []])
  })

  it('leaves minutes, terms and steps of the ticket as they were', () => {
    const changes = [
      registered(),
      changeOf(ticketId, {
        type: 'ticket.workLogged',
        second: 4,
        data: { description: 'Настроили печать Анне', minutes: 25, performedAt: 1_790_000_002_000, billable: true },
      }),
      changeOf(ticketId, {
        type: 'ticket.resolved',
        second: 5,
        data: { summary: 'Анна довольна', resolvedAt: 1_790_000_005_000 },
      }),
    ]
    const before = foldChanges(ticketEntity, changes).state
    const erasure = erasureOf(ticketId, 10, {})
    const { state, notApplied } = foldChanges(
      ticketEntity,
      [...changes, erasure].map((change) => redactChange(change, erasure)),
    )
    expect(notApplied).toEqual([])
    expect(JSON.stringify(state)).not.toContain('Анн')
    expect(state).toMatchObject({ works: [{ minutes: 25, billable: true, description: erasedMark }] })
    const { status, responses, arrivedAt, finishedAt, number } = before
    expect(state).toMatchObject({ status, responses, arrivedAt, finishedAt, number })
  })

  it('keeps an erased contact out of the card, even one written down again later; other contacts stay', () => {
    const put = (second: number, id: string, name: string) =>
      changeOf(clientId, {
        type: 'client.contactPut',
        second,
        data: { id, name, position: 'бухгалтер', phone: '+79000000000', email: 'anna@example.org' },
      })
    const [anna, boris] = [idOf(61), idOf(62)]
    const erasure = erasureOf(clientId, 10, { contacts: [anna] })
    const changes = [put(1, anna, 'Анна'), put(2, boris, 'Борис'), put(20, anna, 'Анна П.'), erasure]
    const redacted = changes.map((change) => redactChange(change, erasure))
    expect(foldChanges(clientEntity, redacted).state.contacts.map((one) => one.name)).toEqual(['Борис'])
    expect(JSON.stringify(redacted)).not.toContain('Анна')
  })

  it('takes the client’s own requisites only when the client is the person', () => {
    const described = changeOf(clientId, {
      type: 'client.described',
      second: 1,
      data: { name: 'Примерова Анна', inn: '770708389300', signatory: { position: '', name: 'Примерова', basis: '' } },
    })
    expect(redactChange(described, erasureOf(clientId, 10, {})).data).toMatchObject({
      name: 'Примерова Анна',
      signatory: { name: '' },
    })
    expect(redactChange(described, erasureOf(clientId, 10, { party: true })).data).toMatchObject({
      name: erasedMark,
      inn: '',
    })
  })

  it('comes to the same whatever the order and number of arrivals of changes and erasures', () => {
    const notes = fc.array(
      fc.record({
        second: fc.nat(40),
        text: fc.string({ unit: fc.constantFrom(...'Аня мы 89-@.'), minLength: 1, maxLength: 30 }),
        station: fc.constantFrom(stationA, stationB),
      }),
      { minLength: 1, maxLength: 6 },
    )
    const erasures = fc.array(
      fc.record({ second: fc.nat(40), words: fc.array(fc.nat(6)), whole: fc.boolean(), known: fc.nat(6) }),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(notes, erasures, fc.infiniteStream(fc.nat(1000)), (sketches, plans, chance) => {
        const written = sketches.map(({ second, text, station }) => note(second, text, { station }))
        const erasing = plans.map(({ second, words, whole, known }) =>
          erasureOf(ticketId, second, {
            known: written.slice(0, known).map((one) => one.id),
            masked: written
              .slice(0, known)
              .map((one) => ({ changeId: one.id, field: 'text', words: whole ? null : words })),
          }),
        )
        const expected = written.map((change) => redactByAll(change, erasing))
        const arrivals = [...written, ...erasing, ...written, ...erasing]
          .map((change) => ({ change, place: chance.next().value ?? 0 }))
          .sort((left, right) => left.place - right.place)
          .map((one) => one.change)
        const stored = new Map<string, Change>()
        for (const change of arrivals) {
          if (!stored.has(change.id)) stored.set(change.id, change)
          const known = [...stored.values()].filter((one) => one.type === 'ticket.personErased')
          for (const [id, one] of stored) stored.set(id, redactByAll(one, known))
        }
        expect(written.map((change) => stored.get(change.id))).toEqual(expected)
      }),
    )
  })
})
