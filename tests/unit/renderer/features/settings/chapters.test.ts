import { expect, it } from 'vitest'
import { chapters, chaptersWith } from '../../../../../src/renderer/features/settings/chapters.ts'

const nothing = () => ''
const names = (typed: string, textOf = nothing as (id: string) => string) =>
  chaptersWith(typed, textOf).map(({ name }) => name)

it('leaves all chapters while nothing is typed', () => {
  expect(chaptersWith('  ', nothing)).toBe(chapters)
})

it('finds a chapter by its name, by a word for it, and by what stands in it', () => {
  expect(names('прайс')).toEqual(['Прайс-лист'])
  expect(names('СЧЕТ банк')).toEqual(['Организация'])
  expect(names('бик', (id) => (id === 'organisation' ? 'БИК банка' : ''))).toEqual(['Организация'])
  expect(names('жираф')).toEqual([])
})

it('puts the chapter that is called so first', () => {
  expect(names('сроки', (id) => (id === 'organisation' ? 'сроки' : ''))).toEqual(['Сроки', 'Организация'])
})
