import { afterAll, beforeAll, expect, it } from 'vitest'
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
    name: '  Ящик   не открывается ',
    kind: 'outage',
    subject: 'Денежный ящик',
    product: '',
    answer: '{клиент}, проверьте кабель.',
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
