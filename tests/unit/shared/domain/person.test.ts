import { describe, expect, it } from 'vitest'
import { eraseWords } from '../../../../src/shared/domain/erased-text.ts'
import { isSamePerson, isSought, type Person, readerOf } from '../../../../src/shared/domain/person.ts'

const person = (name: string, phones: string[] = [], emails: string[] = []): Person => ({ name, phones, emails })
const anna = person('Примерова Анна', ['+79000000000'], ['anna@example.org'])

describe('isSamePerson', () => {
  it.each([
    ['the same words of a name in another order', person('Анна Сергеевна Примерова'), true],
    ['a part of the name at the same telephone, however written', person('Анна', ['8 (900) 000-00-00']), true],
    ['a telephone without a name', person('', ['89000000000']), true],
    ['an address in capitals', person('', [], ['Anna@Example.org']), true],
    ['a caller who was called a contact', person('Контакт', ['89000000000']), true],
    ['somebody else at the same telephone', person('Борис', ['89000000000']), false],
    ['a namesake by the first name alone', person('Анна', ['89111111111']), false],
  ])('%s', (_words, other, same) => {
    expect(isSamePerson(anna, other)).toBe(same)
  })
})

describe('isSought', () => {
  it.each(['прим', 'АННА примерова', '8 900 000-00-00', 'ANNA@example.org'])('finds her by %s', (typed) => {
    expect(isSought(typed, anna)).toBe(true)
  })

  it.each(['', 'Борис', 'Анна Иванова', '8 900 000-00-01', 'boris@example.org'])('does not find her by %s', (typed) => {
    expect(isSought(typed, anna)).toBe(false)
  })
})

describe('readerOf', () => {
  const erased = (text: string, isOwn: boolean) => eraseWords(text, readerOf(anna).places(text, isOwn))

  it('finds the name in every case, the telephone in every spelling and the address', () => {
    expect(erased('Перезвонить Примеровой Анне: 8 (900) 000-00-00 или ANNA@example.org, офис 5', true)).toBe(
      'Перезвонить [удалено] [удалено]: [удалено] или [удалено], офис 5',
    )
  })

  it('takes one word of a name in her own record, and wants more in somebody else’s', () => {
    expect(erased('Анна ждёт', true)).toBe('[удалено] ждёт')
    expect(erased('Анна ждёт', false)).toBe('Анна ждёт')
    expect(erased('Анна Примерова ждёт', false)).toBe('[удалено] [удалено] ждёт')
    expect(erased('Звонить Анне 8-900-000-00-00', false)).toBe('Звонить [удалено] [удалено]')
  })
})
