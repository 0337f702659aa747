import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { freshCall, withTemplate } from '../../../../../src/renderer/features/call/call-draft.ts'
import { insertText } from '../../../../../src/renderer/features/templates/insert-text.ts'
import { matchingTemplates } from '../../../../../src/renderer/features/templates/matching-templates.ts'
import { emptyTemplate, type Template } from '../../../../../src/shared/domain/template.ts'

const template = (name: string, rest: Partial<Template> = {}) => ({ id: name, ...emptyTemplate, name, ...rest })
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

it('puts the answer on lines of its own and the caret after it', () => {
  expect(insertText('', { start: 0, end: 0 }, 'Ответ')).toEqual({ text: 'Ответ', caret: 5 })
  expect(insertText('Добрый день', { start: 11, end: 11 }, 'Ответ')).toEqual({ text: 'Добрый день\nОтвет', caret: 17 })
  expect(insertText('АБ', { start: 1, end: 1 }, 'Ответ')).toEqual({ text: 'А\nОтвет\nБ', caret: 7 })
})

it('never takes away what was typed, marked or not', () => {
  const place = fc.string().chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)))
  fc.assert(
    fc.property(place, fc.string(), ([text, one, other], more) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)]
      const after = insertText(text, { start, end }, more).text
      expect(after.startsWith(text.slice(0, end))).toBe(true)
      expect(after.endsWith(text.slice(end))).toBe(true)
      expect(after).toContain(more)
    }),
  )
})

test('templates are found by the beginnings of words, those of the program first and of another kind last', () => {
  const all = [
    template('Касса не печатает', { kind: 'outage' }),
    template('Касса: смена', { kind: 'reference', product: '1С:Розница' }),
    template('Касса: отчёт', { kind: 'reference' }),
    template('Касса старая', { archived: true }),
    template('Закрытие месяца', { subject: 'Кассовый разрыв' }),
  ]
  const around = { kind: 'reference', product: '1С:Розница 3.0' } as const
  expect(names(matchingTemplates(all, 'касс', around))).toEqual([
    'Касса: смена',
    'Касса: отчёт',
    'Закрытие месяца',
    'Касса не печатает',
  ])
  expect(names(matchingTemplates(all, 'отчет кас', around))).toEqual(['Касса: отчёт'])
  expect(matchingTemplates(all, 'жираф', around)).toEqual([])
})

test('a template gives a call only what is not there', () => {
  const given = { kind: 'outage', subject: 'Касса', product: '1С:Розница' } as const
  expect(withTemplate(freshCall(1), given)).toEqual(given)
  expect(withTemplate({ ...freshCall(1), kind: 'reference', subject: 'Своё' }, given)).toEqual({
    product: '1С:Розница',
  })
})
