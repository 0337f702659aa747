import { describe, expect, it } from 'vitest'
import type { Client } from '../../../../src/shared/domain/client.ts'
import { clientColumns, findHead, recogniseColumns } from '../../../../src/shared/domain/client-columns.ts'
import { blankClient, chooseClient, planClientRow, plannedClient } from '../../../../src/shared/domain/client-import.ts'
import { readClientRow } from '../../../../src/shared/domain/client-row.ts'

const rowOf = (cells: Parameters<typeof readClientRow>[0]) => {
  const read = readClientRow(cells)
  if (!read.ok) throw new Error(read.reasons.join(' '))
  return read.row
}
const reasonsOf = (cells: Parameters<typeof readClientRow>[0]): string => {
  const read = readClientRow(cells)
  return read.ok ? '' : read.reasons.join(' ')
}
let last = 0
const newId = () => `01a20000-0000-7000-8000-${String(++last).padStart(12, '0')}`
const planning = { newId, today: '2026-11-28' }

describe('the columns', () => {
  it('are known by their headings, however they are written', () => {
    expect(
      recogniseColumns(['Контрагент', ' И.Н.Н', 'инн', 'КПП:', 'Тел.', 'E-mail', 'Что-то', 'Наименование полное']),
    ).toEqual(['name', null, 'inn', 'kpp', 'contactPhone', 'contactEmail', null, 'fullName'])
  })

  it('of contracts are known as 1C exports them', () => {
    expect(
      recogniseColumns(['Договор', 'Вид договора', 'Дата начала', 'Дата окончания', 'ИТС до:', 'Поддержка', 'Дата']),
    ).toEqual(['contractNumber', 'contractKind', 'contractFrom', 'contractTo', 'itsTo', 'vendorTo', null])
    expect(recogniseColumns(['№ договора', 'Уровень ИТС', 'Срок действия'])).toEqual([
      'contractNumber',
      'contractKind',
      'contractTo',
    ])
  })

  it('are found under a title', () => {
    expect(findHead([['Список клиентов'], [''], ['Название', 'ИНН'], ['ООО «А»', '1']])).toBe(2)
    expect(findHead([['ООО «А»', '7707083893']])).toBeNull()
    expect(new Set(clientColumns).size).toBe(clientColumns.length)
  })
})

describe('a row', () => {
  it('gives a card: phones in one form, the form of the client by its ИНН', () => {
    expect(
      rowOf({
        name: ' ООО  «Север» ',
        inn: '77 0708 3893',
        contactName: 'Анна',
        contactPhone: '8 (912) 604-18-33 доб. 5',
      }),
    ).toEqual({
      fields: { name: 'ООО «Север»', inn: '7707083893', form: 'company' },
      signatory: {},
      contacts: [{ name: 'Анна', position: '', phone: '+79126041833;ext=5', email: '' }],
      contracts: [],
      doubts: [],
    })
  })

  it('takes several numbers of one cell for several contacts', () => {
    expect(rowOf({ name: 'А', contactPhone: '8 912 604-18-33, +7 (343) 217-18-19' }).contacts).toEqual([
      { name: 'Общий контакт', position: '', phone: '+79126041833', email: '' },
      { name: 'Общий контакт', position: '', phone: '+73432171819', email: '' },
    ])
  })

  it('puts back the zero a spreadsheet dropped when the key says so', () => {
    expect(rowOf({ name: 'А', inn: '105033733', kpp: '10501001' }).fields).toMatchObject({
      inn: '0105033733',
      kpp: '010501001',
    })
  })

  it('is refused with every reason at once', () => {
    const reasons = reasonsOf({
      name: 'А',
      inn: '123',
      contactPhone: '604-18-33',
      contactEmail: 'нет',
      postalIndex: '12',
    })
    for (const words of [
      'ИНН «123»',
      'Телефон «604-18-33»: Не хватает цифр',
      'Почта «нет»',
      'Индекс: Индекс — 6 цифр.',
    ])
      expect(reasons).toContain(words)
    expect(reasonsOf({ name: 'А', inn: '7,70708E+11' })).toContain('Excel сократил число')
    expect(reasonsOf({ name: 'Я'.repeat(200) })).toContain('Не длиннее 160 знаков')
    expect(reasonsOf({ name: '  ' })).toBe('Строка пустая.')
  })

  it('is let through with a doubt where only a control digit is wrong', () => {
    expect(rowOf({ name: 'А', inn: '7707083890' }).doubts).toEqual([expect.stringContaining('Контрольная цифра ИНН')])
    expect(rowOf({ name: 'ИП Иванов', inn: '500100732259', kpp: '770701001' })).toMatchObject({
      fields: { form: 'soleTrader', inn: '500100732259' },
      doubts: ['У предпринимателя КПП не бывает: пропущен.'],
    })
  })

  it('keeps hostile cells as harmless text', () => {
    const row = rowOf({
      name: "'=cmd|'/c calc'!A0",
      note: '<script>alert(1)</script>\u202e\u0007',
      contactPhone: "'+79126041833",
    })
    expect(row.fields).toEqual({ name: "=cmd|'/c calc'!A0", note: '<script>alert(1)</script>' })
    expect(row.contacts[0]?.phone).toBe('+79126041833')
  })
})

const card: Client = {
  ...blankClient,
  name: 'ООО «Север»',
  inn: '7707083893',
  address: 'Москва',
  contacts: [{ id: newId(), name: 'Анна Ёлкина', position: '', phone: '+79126041833', email: '' }],
}

describe('the plan of a row', () => {
  it('says what changes from what to what, and leaves alone what the row leaves empty', () => {
    const plan = planClientRow(
      card,
      rowOf({ name: 'ООО «Север»', address: 'Тверь', contactName: 'анна елкина', contactEmail: 'a@b.ru' }),
      planning,
    )
    expect(plan.described).toEqual({ address: 'Тверь' })
    expect(plan.contacts).toEqual([{ ...card.contacts[0], name: 'анна елкина', email: 'a@b.ru' }])
    expect(plan.changes).toEqual([
      { name: 'Юридический адрес', before: 'Москва', after: 'Тверь' },
      {
        name: 'Контактное лицо',
        before: 'Анна Ёлкина, +7 912 604-18-33',
        after: 'анна елкина, +7 912 604-18-33, a@b.ru',
      },
    ])
  })

  it('changes nothing the second time', () => {
    const row = rowOf({
      name: 'ООО «Юг»',
      signatoryName: 'Иванов',
      contactPhone: '8 912 604-18-34',
      contactEmail: 'x@y.ru',
    })
    const after = plannedClient(card, planClientRow(card, row, planning))
    expect(after.contacts).toHaveLength(2)
    expect(planClientRow(after, row, planning)).toMatchObject({
      described: {},
      contacts: [],
      contracts: [],
      changes: [],
    })
  })
})

describe('whose card it is', () => {
  const one = { id: newId(), name: 'А', inn: '7707083893', kpp: '770701001' }
  const branch = { id: newId(), name: 'Б', inn: '7707083893', kpp: '500101001' }
  const bare = { id: newId(), name: 'В', inn: '', kpp: '' }
  const choose = (fields: { inn?: string; kpp?: string }, byInn: (typeof one)[], byPhone: (typeof one)[] = []) =>
    chooseClient({ fields }, byInn, byPhone)

  it('is found by ИНН and КПП, then by phone', () => {
    expect(choose({ inn: one.inn, kpp: one.kpp }, [one, branch])).toEqual({ kind: 'one', id: one.id })
    expect(choose({ inn: one.inn, kpp: '660101001' }, [one, branch])).toEqual({ kind: 'none' })
    expect(choose({ inn: one.inn }, [one])).toEqual({ kind: 'one', id: one.id })
    expect(choose({}, [], [one])).toEqual({ kind: 'one', id: one.id })
    expect(choose({ inn: '5001007322' }, [], [bare])).toEqual({ kind: 'one', id: bare.id })
    expect(choose({ inn: '5001007322' }, [], [one])).toEqual({ kind: 'none' })
  })

  it('is never guessed among several', () => {
    expect(choose({ inn: one.inn }, [one, branch])).toMatchObject({
      kind: 'several',
      reason: expect.stringContaining('укажите КПП'),
    })
    expect(choose({}, [], [one, bare])).toMatchObject({
      kind: 'several',
      reason: expect.stringContaining('укажите ИНН'),
    })
  })
})

describe('the contracts of a row', () => {
  const its = {
    id: newId(),
    kind: 'its' as const,
    number: 'ИТС-7/25',
    signedOn: '2025-01-01',
    validFrom: '2025-01-01',
    validTo: '2025-12-31' as string | null,
    consultations: false,
    allowanceMinutes: 0,
    discountPercent: 0,
  }
  const service = { ...its, id: newId(), kind: 'service' as const, number: '12', allowanceMinutes: 120 }
  const planOf = (cells: Parameters<typeof readClientRow>[0], contracts: Client['contracts'] = []) =>
    planClientRow({ ...card, contracts }, rowOf({ name: card.name, ...cells }), planning)

  it('extends the term of the one with its number and says from what to what', () => {
    const plan = planOf({ contractNumber: '№ итс-7/25', itsTo: '31.12.2026' }, [its, service])
    expect(plan.contracts).toEqual([{ ...its, validTo: '2026-12-31' }])
    expect(plan.changes).toEqual([
      {
        name: 'Договор',
        before: 'ИТС № ИТС-7/25, 01.01.2025 – 31.12.2025',
        after: 'ИТС № ИТС-7/25, 01.01.2025 – 31.12.2026',
      },
    ])
    expect(plan.doubts).toEqual([])
    const again = planClientRow({ ...card, contracts: plan.contracts }, rowOf({ itsTo: '31.12.2026' }), planning)
    expect(again).toMatchObject({ contracts: [], changes: [], reasons: [] })
  })

  it('keeps what the row does not say, and does not turn one kind into another', () => {
    expect(planOf({ contractNumber: '12', contractTo: '2027-01-31' }, [its, service]).contracts).toEqual([
      { ...service, validTo: '2027-01-31' },
    ])
    expect(planOf({ contractNumber: 'ИТС-7/25', contractTo: '46387' }, [its]).contracts).toEqual([
      { ...its, validTo: '2026-12-31' },
    ])
    const other = planOf({ contractKind: 'ИТС ПРОФ', contractNumber: '12', contractTo: '31.12.26' }, [service])
    expect(other.contracts).toMatchObject([{ kind: 'its', number: '12', validTo: '2026-12-31' }])
    expect(other.doubts).toContainEqual(expect.stringContaining('уже есть «Обслуживание»'))
  })

  it('reads a contract as 1C names it', () => {
    expect(planOf({ contractNumber: 'Договор ИТС № 45/26 от 12.01.2026 г.', itsTo: '11.01.2027' })).toMatchObject({
      contracts: [
        { kind: 'its', number: '45/26', signedOn: '2026-01-12', validFrom: '2026-01-12', validTo: '2027-01-11' },
      ],
      doubts: [],
    })
  })

  it('are several when ИТС and the support have columns of their own', () => {
    expect(
      planOf({
        contractNumber: 'О-9',
        contractFrom: '01.02.2026',
        contractTo: 'бессрочно',
        itsTo: '31.12.2026',
        vendorTo: '01.03.2027',
      }).contracts,
    ).toMatchObject([
      { kind: 'service', number: 'О-9', signedOn: '2026-02-01', validFrom: '2026-02-01', validTo: null },
      { kind: 'its', number: 'б/н', validFrom: '2026-11-28', validTo: '2026-12-31' },
      { kind: 'vendor', number: 'б/н', validTo: '2027-03-01' },
    ])
  })

  it('say what was supposed where the row is silent', () => {
    expect(planOf({ itsTo: '31.12.2026' }).doubts).toEqual([
      'ИТС: номера в строке нет, запишется «б/н».',
      'ИТС: начала в строке нет, запишется 28.11.2026.',
    ])
    expect(planOf({ itsTo: '01.06.2025' }, [its]).doubts).toEqual(['ИТС: срок станет короче.'])
    expect(rowOf({ name: 'А', contractKind: 'ТЕХНО' })).toMatchObject({
      contracts: [],
      doubts: [expect.stringContaining('договор не записан')],
    })
    expect(rowOf({ name: 'А', contractKind: 'нет', vendorTo: 'нет', contractTo: '01.01.0001' })).toMatchObject({
      contracts: [],
      doubts: [],
    })
  })

  it('refuse the row with a reason', () => {
    const reasons = reasonsOf({
      name: 'А',
      contractKind: 'Платина',
      contractNumber: '1',
      contractFrom: '31.02.2026',
      itsTo: '12/31/2026',
      vendorTo: '01.01.1970',
    })
    for (const words of [
      'Вид договора или уровень ИТС «Платина»: такого не знаем',
      'Договор действует с «31.02.2026»: такой даты нет',
      'ИТС до «12/31/2026»: такой даты нет',
      'Поддержка разработчика до «01.01.1970»: такой год',
    ])
      expect(reasons).toContain(words)
    expect(reasonsOf({ name: 'А', contractNumber: '1', contractFrom: '02.01.2026', contractTo: '01.01.2026' })).toBe(
      'Договор кончается раньше, чем начинается.',
    )
    expect(planOf({ itsTo: '31.12.2024' }, [its]).reasons).toEqual([
      'ИТС № ИТС-7/25, 01.01.2025 – 31.12.2024: Договор кончается раньше, чем начинается.',
    ])
    expect(planOf({ itsTo: '31.12.2026' }, [its, { ...its, id: newId(), number: '8' }]).reasons).toEqual([
      'ИТС: таких договоров у клиента несколько, укажите номер.',
    ])
  })
})
