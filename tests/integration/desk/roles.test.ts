import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noPaperTexts } from '../../../src/shared/documents/paper-texts.ts'
import type { OperatorRole } from '../../../src/shared/domain/operator.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const people = async () => (await untilValue(await opened.client.settings.watch(), () => true)).people

const personOf = async (name: string) => {
  const found = (await people()).find((person) => person.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}

const signInAs = async (name: string) => {
  const { id } = await personOf(name)
  await opened.client.session.signIn({ operatorId: id })
  return id
}

const hire = async (name: string, role: OperatorRole) => {
  await opened.client.settings.putOperator({ operatorId: null, fields: { name, position: '', role, active: true } })
}

const attempts = (client: OpenDesk['client'], serviceId: string): Record<string, () => Promise<unknown>> => ({
  people: () => hire('Чужой Иван', 'operator'),
  requisites: () => client.settings.describeOrganisation({ inn: '7707083893' }),
  website: () => client.settings.describeWebsite({ accent: '#1f5c5a' }),
  'where a stamp stands': () => client.settings.describeOverlays({ actStamp: false }),
  wall: () => client.settings.describeWall({ wallShowsClient: false }),
  'what is one breakdown': () => client.settings.describeIncident({ incidentMinutes: 15 }),
  'a service': () =>
    client.prices.addService({
      name: 'Выезд',
      unit: 'шт',
      vat: 'organisation',
      prices: [{ id: '2026-01-01', kopecks: 100 }],
    }),
  'a price': () =>
    client.prices.changeService({ serviceId, fields: {}, put: [{ id: '2026-02-01', kopecks: 200 }], removed: [] }),
  'the hour': () =>
    client.prices.putHourTerms({
      id: '2026-01-01',
      priceKopecks: 100,
      quantumMinutes: 15,
      afterHoursPercent: 100,
      dayOffPercent: 100,
    }),
  'an hour less': () => client.prices.removeHourTerms({ id: '2026-01-01' }),
  'the intake': () =>
    client.intake.connect({
      address: 'http://127.0.0.1:9',
      code: 'AAAA-AAAA-AAAA-AAAA',
      prefix: firstRun.prefix,
      stationName: 'Место',
      merge: false,
    }),
  'the way back': () => client.intake.returnHome(),
})

it('makes the first person a supervisor, whoever that is', async () => {
  expect(await personOf(firstRun.operatorName)).toMatchObject({ role: 'supervisor', active: true })
})

it('refuses what another role answers for, says whom to ask, and writes nothing', async () => {
  const { client, desk } = opened
  const { serviceId } = await client.prices.addService({
    name: 'Обновление',
    unit: 'шт',
    vat: 'organisation',
    prices: [{ id: '2026-01-01', kopecks: 100_000 }],
  })
  await hire('Лаптев Игорь', 'operator')
  await hire('Климов Денис', 'clerk')
  const counted = () => desk.store.sqlite.prepare('SELECT count(*) AS changes FROM change').get()
  const before = counted()
  for (const name of ['Лаптев Игорь', 'Климов Денис']) {
    await signInAs(name)
    for (const [what, attempt] of Object.entries(attempts(client, serviceId)))
      expect((await safe(attempt())).error, what).toMatchObject({
        code: 'notAllowed',
        message: expect.stringContaining(`Попросите: ${firstRun.operatorName}. Ничего не изменено.`),
      })
  }
  expect(counted()).toEqual(before)
})

it('lets a clerk word the papers, and an operator not', async () => {
  const { client } = opened
  await signInAs('Климов Денис')
  await client.settings.setPaperTexts({ ...noPaperTexts, paymentNote: 'Оплата по счёту.' })
  await signInAs('Лаптев Игорь')
  expect((await safe(client.settings.setPaperTexts(noPaperTexts))).error).toMatchObject({ code: 'notAllowed' })
})

it('keeps one supervisor or administrator, who may become the other of the two', async () => {
  const { client } = opened
  const operatorId = await signInAs(firstRun.operatorName)
  const fields = { name: firstRun.operatorName, position: '', role: 'supervisor', active: true } as const
  for (const less of [{ active: false }, { role: 'operator' }] as const)
    expect(
      (await safe(client.settings.putOperator({ operatorId, fields: { ...fields, ...less } }))).error,
    ).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('Сначала назначьте руководителем кого-то ещё'),
    })
  expect(await personOf(firstRun.operatorName)).toMatchObject({ role: 'supervisor', active: true })
  await client.settings.putOperator({ operatorId, fields: { ...fields, role: 'admin' } })
  await hire('Орлова Полина', 'supervisor')
  await client.settings.putOperator({ operatorId, fields: { ...fields, role: 'specialist' } })
  expect(await personOf(firstRun.operatorName)).toMatchObject({ role: 'specialist' })
})
