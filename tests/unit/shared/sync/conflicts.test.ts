import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientEntity } from '../../../../src/shared/domain/client.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { annaId, borisId, changeOf, idOf, type Sketch, stationA, stationB } from './changes-of.ts'

const clientId = idOf(70)
const clientChange = (sketch: Omit<Sketch, 'type'> & { type: string }) =>
  changeOf(clientId, { ...sketch, type: `client.${sketch.type}` })
const fold = (...changes: ReturnType<typeof clientChange>[]) => foldChanges(clientEntity, changes)

const contact = { id: idOf(71), name: 'Анна', position: '', phone: '', email: '' }
const atB = { station: stationB, author: borisId }
const put = clientChange({ type: 'contactPut', second: 1, data: contact })
const seenPut = { seen: { second: 1 } }
const byAnna = clientChange({ type: 'contactPut', second: 5, data: { ...contact, phone: '+79005553311' } })
const byBoris = clientChange({
  type: 'contactPut',
  second: 6,
  data: { ...contact, position: 'Бухгалтер' },
  ...atB,
  ...seenPut,
})

describe('two who put one contact without having seen each other', () => {
  it('are both shown, the later one stands', () => {
    const { state, conflicts } = fold(put, byBoris, byAnna)
    expect(state.contacts).toEqual([{ ...contact, position: 'Бухгалтер' }])
    expect(conflicts).toMatchObject([
      {
        field: 'contacts',
        itemId: contact.id,
        kept: { author: borisId, changeId: byBoris.id },
        lost: { author: annaId, value: { phone: '+79005553311' } },
      },
    ])
  })

  it('are settled by a put of somebody who saw both, and do not touch other contacts', () => {
    const settled = clientChange({ type: 'contactPut', second: 9, data: contact, ...atB, seen: { second: 5 } })
    const other = clientChange({ type: 'contactPut', second: 7, data: { ...contact, id: idOf(72) }, ...atB })
    expect(fold(put, byAnna, byBoris, settled).conflicts).toEqual([])
    expect(fold(put, byAnna, byBoris, other).conflicts).toHaveLength(1)
  })

  it('do not clash when they wrote the same', () => {
    const same = clientChange({ type: 'contactPut', second: 7, data: { ...contact, position: 'Бухгалтер' } })
    expect(fold(put, byBoris, same).conflicts).toEqual([])
  })

  it('keep the contact when one of them removes it without having seen the other', () => {
    const removal = { type: 'contactRemoved', second: 8, data: { id: contact.id }, ...atB }
    const blind = fold(put, byAnna, byBoris, clientChange({ ...removal, ...seenPut }))
    expect([blind.state.contacts.length, blind.conflicts.length]).toEqual([1, 1])
    const seeing = fold(put, byAnna, byBoris, clientChange({ ...removal, seen: { second: 5 } }))
    expect([seeing.state.contacts, seeing.conflicts]).toEqual([[], []])
  })
})

describe('a long text', () => {
  const note = (second: number, text: string, more: Partial<Sketch> = {}) =>
    clientChange({ type: 'described', second, data: { note: text }, ...more })

  it('stands with the other one written meanwhile, until somebody who saw both writes', () => {
    const first = note(1, 'Звонить до обеда')
    const anna = note(5, 'Звонить до обеда, спросить Зою')
    const boris = note(6, 'Пропуск на входе', { ...atB, ...seenPut })
    const { state, conflicts } = fold(first, anna, boris)
    expect(state.note).toBe('Звонить до обеда, спросить Зою\n\nПропуск на входе')
    expect(conflicts).toMatchObject([
      {
        field: 'note',
        itemId: null,
        kept: { value: 'Пропуск на входе' },
        lost: { value: 'Звонить до обеда, спросить Зою' },
      },
    ])
    const settled = fold(first, anna, boris, note(9, 'Спросить Зою, пропуск на входе', { ...atB, seen: { second: 5 } }))
    expect([settled.state.note, settled.conflicts]).toEqual(['Спросить Зою, пропуск на входе', []])
  })

  it('loses nothing while one of them goes on without having seen the other', () => {
    const boris = [note(6, 'Пропуск', atB), note(7, 'Пропуск на входе', atB)]
    expect(fold(note(5, 'Спросить Зою'), ...boris).state.note).toBe('Спросить Зою\n\nПропуск на входе')
    expect(fold(note(5, ''), ...boris).state.note).toBe('Пропуск на входе')
  })

  it('holds every text that nobody who saw it has replaced', () => {
    const anyNote = fc.record({
      second: fc.integer({ min: 1, max: 20 }),
      text: fc.constantFrom('раз', 'два', 'три'),
      station: fc.constantFrom(stationA, stationB),
    })
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 1, maxLength: 12 }), (notes) => {
        const changes = notes.map(({ second, text, station }) => note(second, text, { station }))
        // Nobody sees the other station: the last text of each must be there.
        const lasts = [stationA, stationB].flatMap((station) => {
          const own = changes
            .filter((change) => change.station === station)
            .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
          return own.at(-1)?.data.note ?? []
        })
        const { state } = fold(...changes)
        expect(new Set(state.note.split('\n\n'))).toEqual(new Set(lasts))
      }),
      { numRuns: 500 },
    )
  })
})
