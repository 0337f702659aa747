import { describe, expect, test } from 'vitest'
import { addDays, longDate, shortDate } from '../../../../src/shared/documents/dates.ts'
import {
  nameInGenitive,
  phraseInGenitive,
  representedBy,
  shortName,
} from '../../../../src/shared/documents/declension.ts'
import { formatDuration, formatMoney, formatQuantity } from '../../../../src/shared/documents/money.ts'
import { shortened } from '../../../../src/shared/documents/report-rows.ts'
import { boundAddress, nothingToPay, roundingRule, shareWithinTerm } from '../../../../src/shared/documents/wording.ts'
import { itsContract, snapshotOf } from './sample.ts'

describe('numbers as papers print them', () => {
  test.each([
    [0, '0,00'],
    [5, '0,05'],
    [1_220_000, '12\u00a0200,00'],
    [100_000_000_00, '100\u00a0000\u00a0000,00'],
    [-150, '−1,50'],
  ])('%d kopecks', (kopecks, text) => expect(formatMoney(kopecks)).toBe(text))

  test.each([
    [25, '0,25'],
    [150, '1,5'],
    [1200, '12'],
  ])('%d hundredths', (hundredths, text) => expect(formatQuantity(hundredths)).toBe(text))

  test.each([
    [0, '0\u00a0мин'],
    [65, '1\u00a0ч\u00a005\u00a0мин'],
    [120, '2\u00a0ч'],
  ])('%d minutes', (minutes, text) => expect(formatDuration(minutes)).toBe(text))

  test('days', () => {
    expect(shortDate('2026-11-05')).toBe('05.11.2026')
    expect(longDate('2026-11-05')).toBe('5\u00a0ноября 2026\u00a0г.')
    expect(addDays('2026-12-28', 5)).toBe('2027-01-02')
  })
})

describe('genitive', () => {
  test.each([
    ['Генеральный директор', 'Генерального директора'],
    ['Исполняющий обязанности директора', 'Исполняющего обязанности директора'],
    ['Заместитель директора по развитию', 'Заместителя директора по развитию'],
    ['Управляющий', 'Управляющего'],
    ['Заведующая', 'Заведующей'],
    ['Директор-распорядитель', 'Директора-распорядителя'],
    ['Доверенность № 5 от 01.02.2026', 'Доверенности № 5 от 01.02.2026'],
    ['Владелец', 'Владельца'],
    ['Продавец-кассир', 'Продавца-кассира'],
    ['Кузнец', 'Кузнеца'],
    ['Врио генерального директора', 'Врио генерального директора'],
    ['И.о. директора', 'И.о. директора'],
    ['Пресс-секретарь', 'Пресс-секретаря'],
    ['Вице-президент', 'Вице-президента'],
    ['Топ-менеджер', 'Топ-менеджера'],
    ['Бизнес-тренер', 'Бизнес-тренера'],
    ['IT-директор', 'IT-директора'],
    ['Инженер-программист', 'Инженера-программиста'],
    ['Уполномоченное лицо', 'Уполномоченного лица'],
    ['Председатель правления', 'Председателя правления'],
  ])('%s', (nominative, genitive) => expect(phraseInGenitive(nominative)).toBe(genitive))

  test.each([
    ['Шевченко Ольга Юрьевна', 'Шевченко Ольги Юрьевны'],
    ['Кузьмин Лев Ильич', 'Кузьмина Льва Ильича'],
    ['Белых Игорь Петрович', 'Белых Игоря Петровича'],
  ])('%s', (nominative, genitive) => expect(nameInGenitive(nominative)).toBe(genitive))

  test('a basis given in either case reads the same', () => {
    const director = { position: 'Директор', name: 'Петров Пётр Сергеевич' }
    const phrase = 'в лице директора Петрова Петра Сергеевича, действующего на основании Устава'
    expect(representedBy({ ...director, basis: 'Устав' })).toBe(phrase)
    expect(representedBy({ ...director, basis: 'Устава' })).toBe(phrase)
  })

  test('an abbreviation before the position keeps its capitals', () => {
    const director = { position: 'ИТ-директор', name: 'Петров Пётр Сергеевич', basis: '' }
    expect(representedBy(director)).toBe('в лице ИТ-директора Петрова Петра Сергеевича')
  })

  test('a name to sign beside', () => expect(shortName('Иванова Анна Петровна')).toBe('Иванова\u00a0А.\u00a0П.'))
})

describe('phrases', () => {
  test('an abbreviation stays with what it names', () => {
    expect(boundAddress('117312, г. Москва, ул. Образцовая, д. 7')).toBe(
      '117312, г.\u00a0Москва, ул.\u00a0Образцовая, д.\u00a07',
    )
  })

  test('a long text is cut at a word', () => {
    expect(shortened('Восстановлена база из резервной копии', 24)).toBe('Восстановлена база из…')
    expect(shortened('коротко', 24)).toBe('коротко')
  })

  test('what replaces the price', () => {
    expect(nothingToPay(snapshotOf())).toBeNull()
    expect(nothingToPay(snapshotOf({ itsContract }))).toMatch(/^Стоимость включена в договор №\u00a0ИТС-0418/)
  })

  test('the rounding rule names the quantum', () => {
    expect(roundingRule(snapshotOf())).toContain('округлено вверх до 15\u00a0минут')
  })

  test('a hundred per cent means that nothing was late', () => {
    const { totals } = snapshotOf()
    expect(shareWithinTerm({ ...totals, judged: 300, withinTerm: 299 })).toBe('299 из 300 (99\u00a0%)')
    expect(shareWithinTerm({ ...totals, judged: 300, withinTerm: 300 })).toBe('300 из 300 (100\u00a0%)')
    expect(shareWithinTerm({ ...totals, judged: 0, withinTerm: 0 })).toBeNull()
  })
})
