import { describe, expect, it } from 'vitest'
import { blankClientFields, type Client, clientEntity } from '../../../../src/shared/domain/client.ts'
import { likenessOf, nameKey } from '../../../../src/shared/domain/client-likeness.ts'
import { comeSince, fieldsUntouchedSince, survivorOf } from '../../../../src/shared/domain/client-merge.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'

const idOf = (number: number) => `01a20000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [station, other] = [idOf(901), idOf(902)]

const changeOf = (minute: number, by: string, type: string, data: object, seen: string | null = null): Change => ({
  id: idOf(minute * 10 + (by === station ? 1 : 2)),
  entity: 'client',
  entityId: idOf(1),
  type: `client.${type}`,
  v: 1,
  data: { ...data },
  at: formatHybridTimestamp(Date.parse('2026-11-23T09:00:00Z') + minute * 60_000, 0, by),
  seen,
  author: null,
  station: by,
})

const mergeInto = (number: number, fields: string[] = []) => ({
  intoId: idOf(number),
  fields,
  contactIds: [],
  contractIds: [],
})

describe('the card that goes on', () => {
  const survivor = (id: string, into: Record<string, string>) => survivorOf(id, (one) => into[one] ?? null)

  it('is the end of the chain of merges', () => {
    expect(survivor('a', {})).toBe('a')
    expect(survivor('a', { a: 'b', b: 'c' })).toBe('c')
  })

  it('is the same wherever one begins when two desks merged cards into each other', () => {
    const ring = { c: 'b', b: 'a', a: 'b', d: 'c' }
    expect(['a', 'b', 'c', 'd'].map((id) => survivor(id, ring))).toEqual(['a', 'a', 'a', 'a'])
  })
})

describe('merges made apart', () => {
  const registered = changeOf(0, station, 'registered', { ...blankClientFields, name: 'А' })

  it('into two cards: the later stands, and both are told', () => {
    const folded = foldChanges(clientEntity, [
      registered,
      changeOf(2, other, 'merged', mergeInto(3), registered.at),
      changeOf(1, station, 'merged', mergeInto(2)),
    ])
    expect(folded.state.merged?.intoId).toBe(idOf(3))
    expect(folded.conflicts).toMatchObject([
      { field: 'merged', kept: { value: { intoId: idOf(3) } }, lost: { value: { intoId: idOf(2) } } },
    ])
  })

  it('a parting seen after the merge leaves nothing to argue about', () => {
    const merged = changeOf(1, station, 'merged', mergeInto(2))
    const folded = foldChanges(clientEntity, [registered, merged, changeOf(2, other, 'parted', {}, merged.at)])
    expect(folded).toMatchObject({ state: { merged: null, name: 'А' }, conflicts: [], notApplied: [] })
  })

  it('what came to the merged card from elsewhere is told apart from what was there', () => {
    const contact = (id: string) => ({ id, name: id, position: '', phone: '', email: '' })
    const card = { contacts: [contact('old'), contact('late')], contracts: [] }
    expect(comeSince(card, { contactIds: ['old'], contractIds: [] }).contacts).toEqual([contact('late')])
  })

  it('undoing gives back only the fields nobody has described since', () => {
    const merged = changeOf(1, station, 'merged', mergeInto(2, ['address', 'note']))
    const own = changeOf(2, station, 'described', { address: 'Тверь', note: 'Б' })
    const later = changeOf(3, other, 'described', { note: 'В' })
    const merge = { fields: ['address', 'note'] } as const
    expect(fieldsUntouchedSince({ fields: [...merge.fields] }, merged, [own])).toEqual(['address', 'note'])
    expect(fieldsUntouchedSince({ fields: [...merge.fields] }, merged, [later, own])).toEqual(['address'])
  })
})

describe('two cards look like one client', () => {
  const cardOf = (name: string, inn = '', kpp = '', phone = ''): Client => ({
    ...clientEntity.initial,
    name,
    inn,
    kpp,
    contacts: phone === '' ? [] : [{ id: idOf(5), name: 'А', position: '', phone, email: '' }],
  })

  it.each([
    ['the same ИНН', cardOf('А', '7707083893'), cardOf('Б', '7707083893', '770701001'), ['inn']],
    ['the same phone', cardOf('А', '', '', '+79126041833'), cardOf('Б', '', '', '+79126041833;ext=5'), ['phone']],
    ['a slip in the name', cardOf('ООО «Северный склад»'), cardOf('Севeрный склад'.replace('e', 'и')), ['name']],
    ['words in another order', cardOf('ИП Лебедева Ольга'), cardOf('Ольга Лебедева'), ['name']],
    ['a doubled letter', cardOf('ООО «Метал Трейд»'), cardOf('ООО «Металл Трейд»'), ['name']],
    ['another ИНН', cardOf('ООО «Альянс»', '7707083893'), cardOf('ООО «Альянс»', '7728168971'), []],
    ['another branch', cardOf('А', '7707083893', '770701001'), cardOf('А', '7707083893', '500101001'), []],
    ['another name', cardOf('ООО «Север»'), cardOf('ООО «Сервер»'), []],
    ['a short name', cardOf('ИП Ли'), cardOf('ИП Ло'), []],
  ])('%s', (_what, one, two, likeness) => {
    expect(likenessOf(one, two)).toEqual(likeness)
    expect(likenessOf(two, one)).toEqual(likeness)
  })

  it('has a key that near names share', () => {
    expect(nameKey('ООО «Рога и копыта»')).toBe(nameKey('общество с ограниченной ответственностью Рога и Копыто'))
    expect(nameKey('ООО')).toBe('')
  })
})
