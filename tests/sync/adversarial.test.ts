import fc from 'fast-check'
import { expect, it } from 'vitest'
import { record } from '../../src/main/desk/record.ts'
import { readChange } from '../../src/main/store/changes.ts'
import { rebuildProjection } from '../../src/main/store/projection.ts'
import { readTicket } from '../../src/main/store/tickets.ts'
import { blankClientFields } from '../../src/shared/domain/client.ts'
import { cleanText } from '../../src/shared/domain/limits.ts'
import { clockAheadLimit } from '../../src/shared/intake-api/contract.ts'
import { type Change, changeSchema } from '../../src/shared/sync/change.ts'
import { formatHybridTimestamp, millisecondsOf } from '../../src/shared/sync/hybrid-clock.ts'
import { annaId, changeOf, idOf, registered, stationA, stationB, ticketId } from '../unit/shared/sync/changes-of.ts'
import { openBareDesk, pageOf, twoDesks, wrongWith } from './bare-desk.ts'

const note = (second: number, text: string, fields: Partial<Change> = {}): Change => ({
  ...changeOf(ticketId, { type: 'ticket.noteAdded', second, data: { text } }),
  ...fields,
})

const emptyClient = blankClientFields

const clientChange = (entityId: string, type: string, second: number, data: Record<string, unknown>): Change =>
  changeOf(entityId, { type: `client.${type}`, second, data })

const worked = (second: number, minutes: number): Change =>
  changeOf(ticketId, {
    type: 'ticket.workLogged',
    second,
    data: { description: 'Обновили', minutes, performedAt: 1_790_000_000_000, billable: true },
  })

it('comes to the same whatever arrives twice, in any order and in pages of any size', () => {
  const phone = '+79125550101'
  const applicant = { name: 'Примерова Анна', organisation: '', inn: '7707083893', phone, email: '' }
  const first = registered()
  const said = [
    { ...first, data: { ...first.data, applicant } },
    clientChange(idOf(70), 'registered', 2, { ...emptyClient, name: 'ООО «Ромашка»', inn: '7707083893' }),
    clientChange(idOf(70), 'contactPut', 3, { id: idOf(71), name: 'Анна', position: '', phone, email: '' }),
    worked(4, 30),
    note(5, 'Ждём файл'),
    changeOf(ticketId, { type: 'ticket.kindSet', second: 6, station: stationB, data: { kind: 'outage' } }),
    changeOf(ticketId, {
      type: 'ticket.resolved',
      second: 7,
      data: { summary: 'Готово', resolvedAt: 1_790_000_007_000 },
    }),
    clientChange(idOf(72), 'registered', 8, { ...emptyClient, name: 'ИП Тестова' }),
    clientChange(idOf(72), 'contactPut', 9, { id: idOf(73), name: 'Анна', position: '', phone, email: '' }),
    worked(10, 45),
  ]
  const straight = openBareDesk()
  straight.hear(...said)
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...said, ...said, ...said], { minLength: 3 * said.length }),
      fc.integer({ min: 1, max: 7 }),
      fc.infiniteStream(fc.boolean()),
      (arriving, pageSize, chances) => {
        const other = openBareDesk()
        for (let place = 0; place < arriving.length; place += pageSize) {
          const page = pageOf(arriving.slice(place, place + pageSize))
          other.port.applyPage({ ...page, more: chances.next().value === true })
          if (chances.next().value === true) other.port.projectPostponed()
        }
        while (other.port.projectPostponed());
        expect(wrongWith([straight, other], said)).toEqual([])
        rebuildProjection(other.desk.store)
        expect(wrongWith([straight, other], said)).toEqual([])
      },
    ),
    { numRuns: 12 },
  )
  expect(readTicket(straight.desk.store, ticketId)?.state.works.map((work) => work.minutes)).toEqual([30, 45])
})

it('lets the same order keep work that two stations billed apart, whichever is heard first', () => {
  const desks = twoDesks()
  const work = worked(1, 30)
  const ended = (orderId: string, number: string, station: string) =>
    changeOf(orderId, {
      type: 'serviceOrder.ended',
      second: 2,
      station,
      data: {
        number,
        clientId: idOf(70),
        contractId: null,
        periodFrom: '2026-09-01',
        endedOn: '2026-09-20',
        ticketIds: [ticketId],
        workIds: [work.id],
      },
    })
  const orders = [ended(idOf(81), 'К1-000001', stationA), ended(idOf(82), 'К2-000001', stationB)]
  const said = [registered(), work, ...orders]
  desks[0].hear(...said)
  for (const one of said.toReversed()) desks[1].hear(one)
  expect(wrongWith(desks, said)).toEqual([])
})

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`)

const poison: [string, Record<string, unknown>][] = [
  ['nothing', {}],
  ['null where a text belongs', { text: null }],
  ['a number where a text belongs', { text: 7 }],
  ['a list where a text belongs', { text: ['а'] }],
  ['more than it may hold', { text: 'я'.repeat(20_000) }],
  ['fields nobody knows', { text: 'Да', admin: true }],
  ['deep JSON', { text: nested(60) }],
  ['keys of every object', JSON.parse('{"constructor":{"prototype":{"polluted":1}},"toString":1,"text":1}')],
  ['a prototype', JSON.parse('{"__proto__":{"polluted":1},"text":"Да"}')],
]

it.each(poison)('shows a note with %s as unreadable, and everything else as it was', (_name, data) => {
  const desks = twoDesks()
  const said = [registered(), note(1, 'Раньше'), { ...note(2, ''), data }, note(3, 'Позже')]
  desks[0].hear(...said)
  for (const one of said.toReversed()) desks[1].hear(one)
  for (const { desk } of desks) {
    const row = readTicket(desk.store, ticketId)
    const texts = row?.state.notes.map((one) => one.text)
    expect([
      ['Раньше', 'Позже'],
      ['Раньше', 'Да', 'Позже'],
    ]).toContainEqual(texts)
    expect((row?.notApplied.length ?? 0) + (texts?.length ?? 0)).toBe(3)
  }
  expect(desks.map(({ complaints }) => complaints)).toEqual([[], []])
  expect(readTicket(desks[1].desk.store, ticketId)).toEqual({
    ...readTicket(desks[0].desk.store, ticketId),
    row: expect.any(Number),
  })
  expect('polluted' in {}).toBe(false)
})

it('takes no change nested so deeply that a desk could not write it down again', () => {
  expect(changeSchema.safeParse({ ...registered(), data: { text: nested(60) } }).success).toBe(true)
  expect(changeSchema.safeParse({ ...registered(), data: { text: nested(200) } }).success).toBe(false)
  expect(changeSchema.safeParse({ ...registered(), data: { text: nested(30_000) } }).success).toBe(false)
})

it.each([
  'ticket',
  'client',
  'operator',
  'station',
  'organisation',
  'serviceOrder',
  'payment',
  'termSettings',
  'constructor',
])('goes on past senseless changes of %s', (entity) => {
  const { desk, hear, complaints } = openBareDesk()
  const types = [`${entity}.registered`, `${entity}.described`, `${entity}.calendarSet`, `${entity}.issued`]
  const senseless = types.flatMap((type, index) =>
    [{}, { name: 5, number: {} }, { snapshot: [] }, { days: null }].map((data) =>
      changeOf(idOf(80 + index), { type, second: 1, data }),
    ),
  )
  hear(...senseless, registered(), note(2, 'Дальше'))
  expect(readTicket(desk.store, ticketId)?.state.notes).toMatchObject([{ text: 'Дальше' }])
  for (const one of senseless) expect(readChange(desk.store, one.id)?.data).toEqual(one.data)
  expect(complaints).toEqual([])
})

const hostile = [
  `'; drop table ticket; --`,
  `" or 1=1 union select * from local --`,
  `%' escape '\\`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '&lt;b&gt; &amp; ]]> <!-- -->',
  '\u202Eгпж.exe\u2066\u2069',
  '\u0000\u0007\u001B[31m\u009Bx',
  '=cmd|" /C calc"!A0',
  '+1+1\t@SUM(1)',
  '../../etc/passwd\u0000.pdf',
  '#{7*7} {{7*7}} %s %n',
  'NEAR("a" "b") AND * OR ^',
  '\uD800 одинокая половина пары',
  'ﷺ'.repeat(100),
]

it.each(hostile)('keeps %j in every text field as text and as nothing else', (text) => {
  const desks = twoDesks()
  const kept = cleanText(text)
  const line = kept.replace(/\s+/g, ' ')
  const short = text.slice(0, 60)
  const first = registered()
  const applicant = { name: text, organisation: text, inn: '', phone: short.slice(0, 30), email: short }
  const texts = { subject: text, details: text, product: text, remoteAccess: short }
  const said = [
    { ...first, data: { ...first.data, ...texts, applicant } },
    note(1, text),
    changeOf(ticketId, { type: 'ticket.waitingSet', second: 2, data: { reason: text } }),
    clientChange(idOf(70), 'registered', 3, { ...emptyClient, name: text, note: text, address: text }),
    clientChange(idOf(70), 'contactPut', 4, { id: idOf(71), name: text, position: text, phone: '', email: short }),
    changeOf(annaId, {
      type: 'operator.described',
      second: 5,
      data: { name: text, position: text, role: 'operator', active: true },
    }),
  ]
  desks[0].hear(...said)
  for (const one of said.toReversed()) desks[1].hear(one)
  expect(wrongWith(desks, said).filter((problem) => !problem.startsWith('words of a note'))).toEqual([])
  for (const { desk, complaints } of desks) {
    const { sqlite } = desk.store
    const row = readTicket(desk.store, ticketId)
    expect(row?.state).toMatchObject({
      subject: line,
      details: kept,
      notes: [{ text: kept }],
      waitingFor: kept,
      applicant: { name: kept },
    })
    expect(sqlite.prepare('select count(*) from client').pluck().get()).toBe(1)
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(complaints).toEqual([])
  }
})

it('keeps and passes on what a newer program wrote, and folds around it', () => {
  const desks = twoDesks()
  const said = [
    registered(),
    changeOf(ticketId, { type: 'ticket.noteAdded', second: 1, v: 2, data: { text: 'Новое', mood: ['да'] } }),
    changeOf(ticketId, { type: 'ticket.praised', second: 2, data: { stars: 5 } }),
    changeOf(idOf(90), { type: 'rocket.launched', second: 3, v: 9, data: { height: 1e9 } }),
    note(4, 'Прежнее'),
  ]
  desks[0].hear(...said)
  for (const one of said.toReversed()) desks[1].hear(one)
  for (const { desk } of desks) {
    expect(readTicket(desk.store, ticketId)?.state.notes.map((one) => one.text)).toEqual(['Прежнее'])
    for (const one of said) expect(readChange(desk.store, one.id)).toMatchObject(one)
    desk.store.sqlite.prepare('update change set unsent = 1').run()
  }
  expect(desks[0].port.outbox(10)).toEqual(said)
})

const farAhead = (milliseconds: number): Change =>
  note(1, 'Из будущего', { at: formatHybridTimestamp(milliseconds, 0xffff, stationA) })

it.each([
  ['ten years', Date.now() + 10 * 365 * 86_400_000],
  ['as far as a timestamp goes', 899_999_999_999_999],
])('goes on working after a change stamped %s ahead', (_name, ahead) => {
  const { desk, port, hear, complaints } = openBareDesk()
  const heard = farAhead(ahead)
  expect(changeSchema.safeParse(heard).success).toBe(true)
  hear(registered(), heard)
  const elsewhere = desk.newId()
  const write = (entityId: string) =>
    record(desk, annaId, () => [{ entity: 'ticket', entityId, type: 'ticket.noteAdded', v: 1, data: { text: 'Своё' } }])
  const [first] = write(elsewhere)
  const [second] = write(elsewhere)
  port.restamp?.()
  const stamps = [first, second].map((change) => readChange(desk.store, change?.id ?? '')?.at ?? '')
  expect(stamps).toEqual([...stamps].sort())
  for (const at of stamps) expect(millisecondsOf(at)).toBeLessThanOrEqual(Date.now() + clockAheadLimit)
  expect(complaints).toEqual([])
})

it('refuses a timestamp that leaves no room for a later one', () => {
  expect(changeSchema.safeParse(farAhead(900_000_000_000_000)).success).toBe(false)
})

it('puts what a clock far behind wrote where it says, and loses nothing for it', () => {
  const desks = twoDesks()
  const early = note(0, 'Из прошлого', { at: formatHybridTimestamp(0, 0, stationB), station: stationB })
  const said = [registered(), note(1, 'Сейчас'), early]
  desks[0].hear(...said)
  for (const one of said.toReversed()) desks[1].hear(one)
  expect(wrongWith(desks, said)).toEqual([])
  expect(readTicket(desks[0].desk.store, ticketId)?.state.notes.map((one) => one.text)).toEqual([
    'Из прошлого',
    'Сейчас',
  ])
})
