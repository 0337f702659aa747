import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { touch } from '../../../src/main/desk/live.ts'
import { watchTerms } from '../../../src/main/desk/term-watch.ts'
import { wallSnapshot } from '../../../src/main/desk/views/wall.ts'
import { projectServiceOrder } from '../../../src/main/store/service-orders.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { serviceOrderEntity } from '../../../src/shared/domain/service-order.ts'
import { termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'
import { openTimedDesk } from './timed-desk.ts'

let opened: OpenDesk
let now = Date.parse('2026-11-23T09:00:00Z')

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

it('is made anew by what it shows, not by what it does not', async () => {
  const { client, program } = opened
  const view = await client.wall.watch()
  await view.next()
  const next = view.next()
  now += 1_000
  program.live.publish(touch('sync'))
  await setImmediate()
  now += 1_000
  program.live.publish(touch('ticket', ['some ticket']))
  expect((await next).value).toMatchObject({ now })
  await view.return()
})

it('tells of a ticket no more than the organisation lets it', async () => {
  const { client, desk } = opened
  const { clientId } = await client.clients.register({ ...blankClientFields, name: 'ООО «Ромашка»' })
  const { number } = await client.calls.register({ ...callOf(desk.newId()), subject: 'Анна, 8 912', clientId })
  const shown = async () =>
    (await untilValue(await client.wall.watch(), () => true)).rows.find((row) => row.number === number)
  expect(await shown()).toMatchObject({ subject: null, clientName: 'ООО «Ромашка»' })
  await client.settings.describeWall({ wallShowsClient: false, wallShowsSubject: true })
  expect(await shown()).toMatchObject({ subject: 'Анна, 8 912', clientName: null })
})

const letter = {
  method: 'registeredMail' as const,
  handedOverOn: '2026-06-02',
  handedOverBy: '',
  receivedBy: '',
  tracking: '',
  note: '',
}

it('counts papers that came back among those that are late, and none that are on their way', async () => {
  const { client, desk } = opened
  for (const [id, status] of [
    ['late', 'issued'],
    ['back', 'returned'],
    ['gone', 'dispatched'],
    ['done', 'delivered'],
  ] as const) {
    const dispatch = status === 'issued' ? null : letter
    const base = { ...serviceOrderEntity.initial, clientId: 'client', endedOn: '2026-06-01' }
    const order = { ...base, number: id, status, dispatch }
    projectServiceOrder(desk.store, id, order)
  }
  const wall = await untilValue(await client.wall.watch(), () => true)
  expect(wall.documentsDueToday).toEqual({ courier: 0, registeredMail: 0, late: 2 })
})

it('counts papers for today until the working day closes, and as late from then on', async () => {
  const { client, desk } = opened
  const before = (await untilValue(await client.wall.watch(), () => true)).documentsDueToday
  const order = { ...serviceOrderEntity.initial, clientId: 'client', endedOn: '2026-11-16', dueOn: '2026-11-23' }
  projectServiceOrder(desk.store, 'today', { ...order, number: 'today', status: 'issued' })
  const documentsAt = async (time: string) => {
    now = Date.parse(`2026-11-23T${time}+03:00`)
    return (await untilValue(await client.wall.watch(), () => true)).documentsDueToday
  }
  expect(await documentsAt('18:00:00')).toEqual({ ...before, registeredMail: before.registeredMail + 1 })
  expect(await documentsAt('18:00:01')).toEqual({ ...before, late: before.late + 1 })
  expect(await documentsAt('23:59:59')).toEqual({ ...before, late: before.late + 1 })
})

it('counts the whole of a day that the clocks make longer', () => {
  const timed = openTimedDesk('2026-10-25T10:00:00', watchTerms)
  timed.write('termSettings', termSettingsId, 'termSettings.calendarSet', {
    timeZone: 'Europe/Berlin',
    days: { put: [], removed: [] },
    years: { put: [], removed: [] },
  })
  const id = timed.ticket('reference')
  // Half past eleven in the evening of a day of 25 hours.
  const evening = Date.parse('2026-10-25T22:30:00Z')
  timed.jump(evening - Date.now())
  timed.step(id, 'answered', { text: 'Да', respondedAt: evening })
  expect(wallSnapshot(timed.desk).today.responded).toBe(1)
  timed.close()
})
