import { afterEach, beforeEach, expect, it } from 'vitest'
import { touch } from '../../../src/main/desk/live.ts'
import { record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { ticketPresence } from '../../../src/main/desk/views/presence.ts'
import { changesOf } from '../../../src/main/store/changes.ts'
import { openSite, type Site, type Station, until } from './stations.ts'
import { register } from './writing.ts'

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const sees = (station: Station, ticketId: string) =>
  ticketPresence(station.desk).find((one) => one.ticketId === ticketId)?.elsewhere ?? []

it('shows at one desk what is open at another, while it is open, and writes nothing of it', async () => {
  const [anna, boris] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = register(anna, 'К1-000001')
  await until(boris, () => changesOf(boris.desk.store, ticketId).length === 1)
  const close = anna.desk.presence.open(ticketId)
  await until(boris, () => sees(boris, ticketId).length === 1)
  const place = { stationId: anna.desk.stationId, stationName: 'Место К1' }
  expect(sees(boris, ticketId)).toEqual([{ ...place, person: null, doing: 'looks' }])
  expect(sees(anna, ticketId)).toEqual([])
  expect(ticketPresence(anna.desk)).toMatchObject([{ ticketId, windowsHere: 1 }])

  const data = { name: 'Анна Примерова', position: '', role: 'operator', active: true }
  record(anna.desk, anna.author, () => [
    { entity: 'operator', entityId: anna.author, type: 'operator.described', v: 1, data },
  ])
  setCurrentOperator(anna.desk.store, anna.author)
  anna.desk.live.publish(touch('session'))
  await until(boris, () => sees(boris, ticketId)[0]?.person !== null)
  expect(sees(boris, ticketId)).toMatchObject([{ ...place, person: { name: 'Анна Примерова', initials: 'АП' } }])

  anna.desk.presence.type(ticketId, true)
  await until(boris, () => sees(boris, ticketId)[0]?.doing === 'answers')
  anna.desk.presence.typed(ticketId)
  await until(boris, () => sees(boris, ticketId)[0]?.doing === 'looks')

  close()
  await until(boris, () => sees(boris, ticketId).length === 0)
  expect(changesOf(boris.desk.store, ticketId)).toHaveLength(1)
  expect(anna.engine.status().unsent).toBe(0)
})

it('is there again after the intake was away, and nobody is shown at a desk that is off the network', async () => {
  const [anna, boris] = await Promise.all([site.station('К1'), site.station('К2')])
  const [ticketId, anotherId] = [register(anna, 'К1-000001'), register(anna, 'К1-000002')]
  const close = anna.desk.presence.open(ticketId)
  await until(boris, () => sees(boris, ticketId).length === 1)
  await site.takeDown()
  await until(boris, () => boris.engine.status().state === 'offline')
  close()
  anna.desk.presence.open(anotherId)
  await site.bringUp()
  boris.engine.wake()
  anna.engine.wake()
  await until(boris, () => sees(boris, anotherId).length === 1)
  expect(sees(boris, ticketId)).toEqual([])
  await boris.goAway()
  await until(boris, () => sees(boris, anotherId).length === 0)
})
