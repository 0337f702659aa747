import { afterAll, beforeAll, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { currentOperatorId } from '../../../src/main/desk/session.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk({ demoSeed: 3 })
})

afterAll(async () => {
  await opened.program.close()
})

const list = async () => {
  for await (const { templates } of await opened.client.templates.watch()) return templates
  throw new Error('the view ended')
}

it('adds a template, changes one word of it, and takes it out of what is offered', async () => {
  const { client } = opened
  const { templateId } = await client.templates.add({
    fields: {
      name: '  Ящик   не открывается ',
      kind: 'outage',
      subject: 'Денежный ящик',
      product: '',
      answer: '{клиент}, проверьте кабель.',
    },
    isShared: true,
  })
  await client.templates.change({ templateId, fields: { subject: 'Ящик' } })
  const found = (await list()).find(({ id }) => id === templateId)
  expect(found).toMatchObject({ name: 'Ящик не открывается', subject: 'Ящик', answer: '{клиент}, проверьте кабель.' })
  await client.templates.change({ templateId, fields: { archived: true } })
  expect((await list()).at(-1)).toMatchObject({ id: templateId, archived: true })
})

it('says which placeholder there is none of, and keeps what was', async () => {
  const { client } = opened
  const [first] = await list()
  const attempt = client.templates.change({ templateId: first?.id ?? '', fields: { answer: '{клент}' } })
  await expect(attempt).rejects.toMatchObject({
    data: { fields: { 'fields.answer': expect.stringContaining('{клент}') } },
  })
  expect((await list())[0]).toEqual(first)
  await expect(client.templates.change({ templateId: opened.desk.newId(), fields: {} })).rejects.toMatchObject({
    code: 'notFound',
  })
})

it('keeps those of everybody to whoever answers for them, and an own one to its owner', async () => {
  const { client, desk } = opened
  const supervisorId = currentOperatorId(desk.store) ?? ''
  const named = (name: string) => ({ name, kind: null, subject: '', product: '', answer: 'Ответ' })
  const { templateId: sharedId } = await client.templates.add({ fields: named('Общая'), isShared: true })
  const { templateId: supervisorsId } = await client.templates.add({ fields: named('Начальника'), isShared: false })
  const operatorId = desk.newId()
  record(desk, supervisorId, () => [
    {
      entity: 'operator',
      entityId: operatorId,
      type: 'operator.described',
      v: 1,
      data: { name: 'Новый Оператор', position: '', role: 'operator', active: true },
    },
  ])
  await client.session.signIn({ operatorId })

  const names = async () => (await list()).map(({ name }) => name)
  expect(await names()).toContain('Общая')
  expect(await names()).not.toContain('Начальника')
  const refused = { code: 'notAllowed', message: expect.stringContaining('Общие заготовки меняет руководитель') }
  await expect(client.templates.change({ templateId: sharedId, fields: { name: 'Моя' } })).rejects.toMatchObject(
    refused,
  )
  await expect(client.templates.add({ fields: named('Всем'), isShared: true })).rejects.toMatchObject(refused)
  await expect(client.templates.change({ templateId: supervisorsId, fields: { name: 'Моя' } })).rejects.toMatchObject({
    code: 'notFound',
  })

  const { templateId } = await client.templates.add({ fields: named('Своя'), isShared: false })
  await client.templates.change({ templateId, fields: { answer: 'Другой ответ' } })
  await expect(client.templates.share({ templateId, isShared: true })).rejects.toMatchObject(refused)
  expect((await list()).find(({ id }) => id === templateId)).toMatchObject({
    answer: 'Другой ответ',
    ownerId: operatorId,
  })

  await client.session.signIn({ operatorId: supervisorId })
  expect(await names()).not.toContain('Своя')
  await client.templates.share({ templateId: supervisorsId, isShared: true })
  await client.session.signIn({ operatorId })
  expect(await names()).toContain('Начальника')
})
