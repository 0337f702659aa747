import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { blankClientFields, contractSchema } from '../../../src/shared/domain/client.ts'
import type { OperatorRole } from '../../../src/shared/domain/operator.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
// Half past nine in the evening in UTC, past midnight in Moscow: the organisation's day is the 24th already.
const now = Date.parse('2026-11-23T21:30:00Z')

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const card = async (ticketId: string) => untilValue(await opened.client.tickets.watch({ ticketId }), () => true)

const signInAs = async (role: OperatorRole): Promise<void> => {
  const { client } = opened
  const name = `Сотрудник ${role}`
  const fields = { name, position: '', role, active: true }
  const before = await untilValue(await client.settings.watch(), () => true)
  await client.session.signIn({ operatorId: before.people.find((one) => one.name === firstRun.operatorName)?.id ?? '' })
  await client.settings.putOperator({ operatorId: null, fields })
  const { people } = await untilValue(await client.settings.watch(), (view) =>
    view.people.some((one) => one.name === name),
  )
  await client.session.signIn({ operatorId: people.find((one) => one.name === name)?.id ?? '' })
}

interface ContractPart {
  kind: 'its' | 'service' | 'vendor'
  number: string
  validFrom?: string
  validTo?: string | null
  consultations?: boolean
}

const ticketWith = async (...contracts: ContractPart[]) => {
  const { client, desk } = opened
  const empty = blankClientFields
  const { clientId } = await client.clients.register({ ...empty, name: 'ООО «Учёт»' })
  for (const part of contracts) {
    const dates = { signedOn: '2026-01-15', validFrom: '2026-01-15', validTo: null }
    await client.clients.putContract({ clientId, contract: { id: desk.newId(), ...dates, ...part } })
  }
  const ticketId = desk.newId()
  await client.calls.register({ ...callOf(ticketId), kind: 'consultation', clientId, startedAt: now })
  return { ticketId, clientId }
}

const transferOf = (ticketId: string) => ({
  ticketId,
  addressee: 'Линия консультаций 1С',
  reference: '77-15',
  sent: 'Вопрос про НДС и выгрузка базы',
  contractId: null,
  override: null,
})

it('takes a separate contract that includes consultations for a basis, and no other service contract', async () => {
  const { client } = opened
  const plain = await ticketWith({ kind: 'service', number: 'У-1' }, { kind: 'its', number: 'ИТС-1' })
  const { error } = await safe(client.tickets.transfer(transferOf(plain.ticketId)))
  expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('Скажите клиенту') })

  const separate = await ticketWith({ kind: 'service', number: 'У-2', consultations: true })
  await client.tickets.transfer(transferOf(separate.ticketId))
  const passed = await card(separate.ticketId)
  expect(passed.transfer).toMatchObject({
    basis: 'договор об услугах с консультациями № У-2 от 15.01.2026',
    sent: 'Вопрос про НДС и выгрузка базы',
    override: null,
  })
  expect(passed.history.at(-1)?.text).toContain('Передано: Вопрос про НДС')
  const view = await untilValue(await client.clients.watch({ clientId: separate.clientId }), () => true)
  expect(view.transfers).toMatchObject([
    {
      number: passed.row.number,
      addressee: 'Линия консультаций 1С',
      reference: '77-15',
      basis: expect.stringContaining('У-2'),
    },
  ])
})

it('reads contracts of the organisation’s own day', async () => {
  const ending = await ticketWith({ kind: 'vendor', number: 'Л-1', validTo: '2026-11-23' })
  expect((await card(ending.ticketId)).transferBases).toEqual([])
  const beginning = await ticketWith({ kind: 'vendor', number: 'Л-2', validFrom: '2026-11-24' })
  expect((await card(beginning.ticketId)).transferBases).toMatchObject([{ words: expect.stringContaining('Л-2') }])
})

it('asks which contract where several would do', async () => {
  const { client } = opened
  const { ticketId } = await ticketWith(
    { kind: 'service', number: 'У-3', consultations: true },
    { kind: 'vendor', number: 'Л-3' },
  )
  const { transferBases } = await card(ticketId)
  expect(transferBases.map(({ words }) => words)).toEqual([
    expect.stringContaining('Л-3'),
    expect.stringContaining('У-3'),
  ])
  const { error } = await safe(client.tickets.transfer(transferOf(ticketId)))
  expect(error?.message).toContain('Выберите, по какому договору')
  await client.tickets.transfer({ ...transferOf(ticketId), contractId: transferBases[1]?.contractId ?? null })
  expect((await card(ticketId)).transfer?.basis).toContain('У-3')
})

it('lets a supervisor pass it without a basis, with a reason that stays, and nobody below', async () => {
  const { client } = opened
  const { ticketId, clientId } = await ticketWith()
  const override = { ...transferOf(ticketId), override: 'Просьба директора клиента' }
  for (const role of ['operator', 'specialist', 'clerk'] as const) {
    await signInAs(role)
    const { error } = await safe(client.tickets.transfer(override))
    expect(error).toMatchObject({ code: 'notAllowed', message: expect.stringContaining('руководитель') })
  }
  expect((await card(ticketId)).transfer).toBeNull()
  await signInAs('supervisor')
  const { error } = await safe(client.tickets.transfer({ ...override, override: '  ' }))
  expect(error).toMatchObject({ code: 'invalid' })
  await client.tickets.transfer(override)
  const passed = await card(ticketId)
  expect(passed).toMatchObject({
    transfer: { contractId: null, override: { reason: 'Просьба директора клиента' } },
    transferAllowedBy: { name: 'Сотрудник supervisor' },
    firstResponse: { how: 'transfer' },
  })
  expect(passed.history.at(-1)?.text).toContain('Без основания, причина: Просьба директора клиента')
  const view = await untilValue(await client.clients.watch({ clientId }), () => true)
  expect(view.transfers).toMatchObject([{ basis: 'без основания: Просьба директора клиента' }])
})

it('reads contracts written before they could include consultations', () => {
  const old = { id: opened.desk.newId(), kind: 'service', number: '1', signedOn: '2025-01-01', validFrom: '2025-01-01' }
  expect(contractSchema.parse({ ...old, validTo: null })).toMatchObject({ consultations: false })
})
