import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { touch } from '../../../src/main/desk/live.ts'
import type { WarningEvent } from '../../../src/shared/contract/warnings.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, startDesk, untilValue } from './start-desk.ts'

const monday = Date.parse('2026-11-23T10:00:00+03:00')
const minute = 60_000
let opened: OpenDesk
let now = monday

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const states = (event: WarningEvent) => event.type === 'state'
const tellings = (event: WarningEvent) => event.type === 'told'

const log = async (subject: string): Promise<void> => {
  const call = callOf(opened.desk.newId(), subject)
  await opened.client.calls.register({ ...call, kind: 'reference', startedAt: now })
}

/** The clock goes on, and the desk is made to look at it at once. */
const goOn = (milliseconds: number): void => {
  now += milliseconds
  opened.program.live.publish(touch('ticket', [opened.desk.newId()]))
}

it('tells the first window what was told while none was open, and every open one what comes', async () => {
  const { client } = opened
  await log('Не печатает')
  goOn(16 * minute)
  await expect.poll(() => opened.desk.warnings.recent().length).toBe(1)

  const [first, second] = [await client.warnings.watch(), await client.warnings.watch()]
  const missed = await untilValue(first, tellings)
  expect(missed).toMatchObject({ notices: [{ words: 'Прошла половина срока реакции', essence: 'Не печатает' }] })

  const late = await client.warnings.watch()
  expect(await untilValue(second, states)).toMatchObject({ recent: [{ words: 'Прошла половина срока реакции' }] })
  expect(await untilValue(late, states)).toMatchObject({ recent: [{ words: 'Прошла половина срока реакции' }] })
  const next = [client.warnings.watch(), client.warnings.watch()].map(async (view) => untilValue(await view, tellings))
  // Both listen once their first event has come.
  await untilValue(await client.warnings.watch(), states)
  goOn(5 * minute)
  for (const event of await Promise.all(next)) {
    expect(event).toMatchObject({ notices: [{ words: 'На ответ меньше 10 минут', severity: 'notice' }] })
  }
})

it('keeps how warnings come to the station, within bounds', async () => {
  const { client } = opened
  await client.warnings.setStation({ sound: false, volume: 35 })
  expect(await untilValue(await client.warnings.watch(), states)).toMatchObject({
    station: { sound: false, volume: 35, mutedUntil: null, system: false },
  })
  expect((await safe(client.warnings.setStation({ volume: 0 }))).error).toMatchObject({ code: 'invalid' })
})

it('lets a supervisor set the marks, ordered and each once, and nobody below', async () => {
  const { client } = opened
  await client.warnings.setMarks({ shares: [80, 50], minutes: [5, 15, 5] })
  expect(opened.desk.rules.settings.warnings).toEqual({ shares: [50, 80], minutes: [15, 5] })
  expect((await safe(client.warnings.setMarks({ shares: [0], minutes: [] }))).error).toMatchObject({ code: 'invalid' })

  const fields = { name: 'Лаптев Игорь', position: '', role: 'operator', active: true } as const
  await client.settings.putOperator({ operatorId: null, fields })
  const session = await untilValue(await client.session.watch(), (state) => state.stage === 'ready')
  const operator = session.stage === 'ready' ? session.people.find(({ name }) => name === fields.name) : undefined
  await client.session.signIn({ operatorId: operator?.id ?? '' })
  expect((await safe(client.warnings.setMarks({ shares: [], minutes: [] }))).error).toMatchObject({
    code: 'notAllowed',
    message: expect.stringContaining('руководитель или администратор'),
  })
})

it('is not for the wall', async () => {
  const desk = await startDesk()
  const wall = desk.connect('wall')
  const view = await safe(wall.warnings.watch())
  const problem = view.error ?? (await safe(view.data?.next() ?? Promise.resolve())).error
  expect(problem).toMatchObject({ code: 'readOnly' })
  await desk.close()
})
