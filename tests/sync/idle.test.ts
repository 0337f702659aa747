import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { registered } from '../unit/shared/sync/changes-of.ts'
import { openBareDesk, pageOf } from './bare-desk.ts'

it('writes nothing to its disk for a poll that brings nothing', () => {
  const { desk, port } = openBareDesk()
  const page = pageOf([registered()])
  port.applyPage(page)
  const onlooker = new Database(desk.store.path, { readonly: true })
  onTestFinished(() => {
    onlooker.close()
  })
  const version = () => onlooker.pragma('data_version', { simple: true })
  const before = version()
  port.applyPage({ ...page, entries: [] })
  expect(version()).toBe(before)
  port.applyPage({ ...page, entries: [], cursor: '0123456789ab.77' })
  expect(version()).not.toBe(before)
  expect(port.cursor()).toBe('0123456789ab.77')
})
