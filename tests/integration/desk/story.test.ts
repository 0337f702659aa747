import { safe } from '@orpc/client'
import { afterEach, expect, it } from 'vitest'
import { firstRun, startDesk, type TestDesk, untilValue } from './start-desk.ts'

const desks: TestDesk[] = []
const start = async (...options: Parameters<typeof startDesk>) => {
  const desk = await startDesk(...options)
  desks.push(desk)
  return desk
}

afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()))
})

const ready = async (desk: TestDesk) => {
  await desk.client.session.completeFirstRun(firstRun)
  return untilValue(await desk.client.session.watch(), (state) => state.stage === 'ready' && state.intakeUrl !== null)
}

it('goes from the first run to a numbered call in the queue', async () => {
  const desk = await start()
  const before = await untilValue(await desk.client.session.watch(), () => true)
  expect(before).toEqual({ stage: 'firstRun' })
  await ready(desk)
  const queue = await desk.client.tickets.queue()
  const { id: draftId } = await desk.client.clients.newId({ for: 'call' })
  const call = {
    draftId,
    phone: '8 912 604-18-33',
    kind: 'outage' as const,
    subject: 'Не открывается база',
    details: '',
    product: '1С:Бухгалтерия 3.0',
    remoteAccess: '',
    startedAt: Date.now() - 5000,
    clientId: null,
    contactId: null,
    newClientName: 'ООО «Северный склад»',
    contactName: 'Кладовщик',
  }
  const made = await desk.client.calls.register(call)
  expect(made.number).toBe('К2-000001')
  const event = await untilValue(queue, (one) => one.type === 'changed')
  expect(event).toMatchObject({ rows: [{ number: 'К2-000001', clientName: 'ООО «Северный склад»', status: 'new' }] })
  expect(await desk.client.calls.register(call)).toEqual(made)
  const caller = await desk.client.calls.lookUp({ phone: '+7 (912) 604 18 33' })
  expect(caller).toMatchObject({ shown: '+7 912 604-18-33', matches: [{ contactName: 'Кладовщик' }] })
})

it('refuses bad input with a sentence beside each field', async () => {
  const desk = await start()
  const { error } = await safe(desk.client.session.completeFirstRun({ ...firstRun, prefix: 'С', operatorName: ' ' }))
  expect(error).toMatchObject({
    code: 'invalid',
    data: { fields: { prefix: expect.stringContaining('занят'), operatorName: expect.stringContaining('Укажите') } },
  })
})

it('shows a website request in the queue with its clock running from the sending', async () => {
  const desk = await start()
  const state = await ready(desk)
  if (state.stage !== 'ready' || state.intakeUrl === null) throw new Error('no intake')
  const queue = await desk.client.tickets.queue()
  const response = await fetch(`${state.intakeUrl}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'one-request-key-0001' },
    body: JSON.stringify({
      name: 'Анна',
      organisation: 'ИП Закупкин',
      inn: '',
      phone: '+7 916 123-45-67',
      email: '',
      product: '1С:УНФ',
      kind: 'reference',
      subject: 'Как провести корректировку',
      details: '',
      consent: true,
    }),
  })
  expect([await response.text(), response.status][1]).toBe(201)
  const event = await untilValue(queue, (one) => one.type === 'changed')
  expect(event).toMatchObject({ rows: [{ number: 'С-000001', channel: 'web', clientName: 'ИП Закупкин' }] })
  if (event.type !== 'changed') throw new Error('not a change')
  expect(event.rows[0]?.lag).toBeLessThan(180_000)
})
