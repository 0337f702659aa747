import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { searchText } from '../../../src/main/store/search.ts'
import { type OpenDesk, openDesk } from '../desk/open-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk({ demoSeed: 3 })
})

afterAll(async () => {
  await opened.program.close()
})

const tables = [
  'ticket',
  'client',
  'contact_phone',
  'work_entry',
  'billed_work',
  'operator',
  'station',
  'organisation',
  'service',
  'template',
  'service_order',
]

const contents = () =>
  Object.fromEntries(
    tables.map((table) => {
      const columns = opened.desk.store.sqlite
        .prepare(`select name from pragma_table_info(?) where name <> 'row'`)
        .pluck()
        .all(table)
      const list = columns.map((name) => `"${name}"`).join(', ')
      return [table, opened.desk.store.sqlite.prepare(`select ${list} from ${table} order by 1, 2`).all()]
    }),
  )

it('writes the same rows again from the log alone', () => {
  const before = contents()
  expect(before.ticket?.length).toBe(301)
  const { sqlite } = opened.desk.store
  sqlite.exec("update ticket set number = 'испорчено'; delete from client")
  rebuildProjection(opened.desk.store)
  expect(contents()).toEqual(before)
})

it('finds a ticket by number, words in any form of ё, and the digits of a phone', async () => {
  const { client } = opened
  const [first] = await client.tickets.search({ text: 'касса чеки' })
  expect(first?.subject).toContain('Касса не печатает чеки')
  expect(await client.tickets.search({ text: first?.number ?? '' })).toMatchObject([{ id: first?.id }])
  expect(await client.tickets.search({ text: '  ' })).toEqual([])
  expect(await client.tickets.search({ text: '"NEAR(' })).toEqual([])
})

it('finds clients by words of the name, ИНН and phone however typed', async () => {
  const { client } = opened
  const [found] = await client.clients.search({ text: 'северный склад', limit: 5 })
  if (!found) throw new Error('not found')
  expect(found.name).toBe('ООО «Северный склад»')
  const digits = found.phone.slice(2)
  for (const text of [found.inn, `8 (${digits.slice(0, 3)}) ${digits.slice(3)}`, found.phone]) {
    expect((await client.clients.search({ text, limit: 5 })).map((row) => row.id)).toContain(found.id)
  }
  expect(await client.clients.search({ text: '100%_', limit: 5 })).toEqual([])
})

it('puts phones into the index as people search for them', () => {
  expect(searchText(['Ёлка'], ['+7 (912) 604-18-33'])).toBe('елка 9126041833 6041833 1833')
})
