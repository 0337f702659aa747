import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageSchema } from '../../../../src/shared/intake-api/contract.ts'
import { isPlainPage } from '../../../../src/shared/intake-api/plain-page.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'
import { uuidV7 } from '../../../../src/shared/sync/id.ts'

const id = fc
  .tuple(fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }))
  .map(([now, random]) => uuidV7(now, random))
const timestamp = fc
  .tuple(fc.nat(), fc.nat(0xffff), id)
  .map(([now, counter, station]) => formatHybridTimestamp(now, counter, station))
const cursor = fc.nat().map((place) => `0123456789ab.${place}`)
const change = fc.record({
  id,
  entity: fc.constantFrom('ticket', 'client'),
  entityId: id,
  type: fc.constantFrom('ticket.registered', 'client.created'),
  v: fc.integer({ min: 1, max: 1000 }),
  data: fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.jsonValue({ maxDepth: 4 }),
  ),
  at: timestamp,
  seen: fc.option(fc.array(timestamp, { minLength: 1, maxLength: 3 }).map((all) => all.join(','))),
  author: fc.option(id),
  station: id,
})
const page = fc.record({
  entries: fc.array(fc.record({ change, receivedAt: fc.nat(), cursor }), { maxLength: 3 }),
  cursor: fc.option(cursor),
  more: fc.boolean(),
  left: fc.nat(),
})

const nested = (depth: number): unknown => (depth === 0 ? 'end' : { inner: nested(depth - 1) })

/** What an answer may hold in place of something sound. */
const oddity = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, '', -1, 0, 1.5, 2 ** 60, 1001, [], {}, '1', nested(101), [[nested(100)]]),
  fc.string().map((text) => `${text}\n`),
)

const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Every place in a value that something else can be put into. */
const placesIn = (value: unknown): [Record<string, unknown>, string][] =>
  isContainer(value) ? Object.keys(value).flatMap((name) => [[value, name], ...placesIn(value[name])]) : []

test('what an intake sends is plain', () => {
  fc.assert(
    fc.property(page, (sent) => {
      expect(isPlainPage(parsed(sent))).toBe(true)
    }),
  )
})

test('what is plain the schema takes and leaves as it is', () => {
  const put = fc.record({ where: fc.nat(), what: oddity, as: fc.option(fc.constantFrom('extra', '__proto__', 'id')) })
  fc.assert(
    fc.property(page, fc.array(put, { minLength: 1, maxLength: 2 }), (sent, changes) => {
      const odd = parsed(sent)
      for (const { where, what, as } of changes) {
        const places = placesIn(odd)
        const [holder, name] = places[where % places.length] ?? []
        if (holder === undefined || name === undefined) continue
        const value = as === null ? what : isContainer(holder[name]) ? holder[name] : what
        Object.defineProperty(holder, as ?? name, { value, enumerable: true, configurable: true, writable: true })
      }
      const answer = parsed(odd)
      if (!isPlainPage(answer)) return
      expect(pageSchema.safeParse(answer)).toEqual({ success: true, data: answer })
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['nothing', null],
  ['a text', 'entries'],
  ['entries that are none', { entries: {}, cursor: null, more: false, left: 0 }],
  ['what the schema would drop', { entries: [], cursor: null, more: false, left: 0, extra: 1 }],
  ['a page of an older intake', { entries: [], cursor: null, more: false }],
])('leaves it to the schema: %s', (_what, answer) => {
  expect(isPlainPage(answer)).toBe(false)
})

test('a field that the schema drops from data leaves it to the schema', () => {
  const station = uuidV7(0, new Uint8Array(10))
  const at = formatHybridTimestamp(0, 0, station)
  const one = { id: station, entity: 'ticket', entityId: station, type: 'ticket.noted', v: 1, data: { text: 'Да' } }
  const entry = { change: { ...one, at, seen: null, author: null, station }, receivedAt: 0, cursor: '0123456789ab.1' }
  const text = JSON.stringify({ entries: [entry], cursor: entry.cursor, more: false, left: 0 })

  expect(isPlainPage(JSON.parse(text))).toBe(true)
  expect(isPlainPage(JSON.parse(text.replace('"data":{', '"data":{"__proto__":{},')))).toBe(false)
})
