import { expect, it, test } from 'vitest'
import { fillTemplate, templateFieldsSchema, unknownPlaceholders } from '../../../../src/shared/domain/template.ts'

test('what stands in braces gives way to what is known, and a hole is seen', () => {
  const answer = '{Контакт}, обращение { номер } решит {сотрудник} до {срок}.'
  expect(fillTemplate(answer, { контакт: 'Анна', номер: 'К1-000007', срок: '' })).toBe(
    'Анна, обращение К1-000007 решит ___ до ___.',
  )
})

test('braces that mean nothing here stay as they are, and a fact brings no braces of its own to life', () => {
  expect(fillTemplate('Код {ABC} и {}', {})).toBe('Код {ABC} и {}')
  expect(fillTemplate('{клиент}', { клиент: '{номер} $& $1', номер: '7' })).toBe('{номер} $& $1')
})

it('names a placeholder there is none of, once', () => {
  expect(unknownPlaceholders('{клент} {клиент} { Клент } {имя}')).toEqual(['клент', 'имя'])
})

const fields = { name: 'Месяц', kind: null, subject: '', product: '', answer: '', archived: false }

test('a template has a name, and only placeholders that exist', () => {
  expect(templateFieldsSchema.safeParse({ ...fields, answer: '{клиент}' }).success).toBe(true)
  const messages = (change: object) =>
    templateFieldsSchema.safeParse({ ...fields, ...change }).error?.issues.map(({ message }) => message)
  expect(messages({ name: ' ' })).toEqual(['Назовите заготовку.'])
  expect(messages({ answer: '{клент}, добрый день' })).toEqual([
    'Подстановки {клент} нет. Есть {клиент}, {контакт}, {номер}, {программа}, {срок}, {сотрудник}, {организация}.',
  ])
})
