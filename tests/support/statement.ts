import type { StatementDocument } from '../../src/shared/documents/payments/statement.ts'

export const ourAccount = '40702810138250123017'
export const ourInn = '7736207543'
export const payerAccount = '40702810900000005555'
export const payerInn = '7707083893'

export interface SampleDocument {
  number?: string
  date?: string
  sum?: string
  payerInn?: string
  payerAccount?: string
  payer?: string
  receiverAccount?: string
  receiverInn?: string
  purpose?: string
  received?: string
  extra?: string[]
}

const documentLines = (one: SampleDocument): string[] => [
  'СекцияДокумент=Платежное поручение',
  `Номер=${one.number ?? '154'}`,
  `Дата=${one.date ?? '24.11.2026'}`,
  `Сумма=${one.sum ?? '7200.00'}`,
  `ПлательщикСчет=${one.payerAccount ?? payerAccount}`,
  `ДатаСписано=`,
  `Плательщик=ИНН ${one.payerInn ?? payerInn} ${one.payer ?? 'ООО "Заказчик"'}`,
  `ПлательщикИНН=${one.payerInn ?? payerInn}`,
  `Плательщик1=${one.payer ?? 'ООО "Заказчик"'}`,
  'ПлательщикКПП=770701001',
  'ПлательщикБанк1=ПАО СБЕРБАНК',
  `ПолучательСчет=${one.receiverAccount ?? ourAccount}`,
  `ДатаПоступило=${one.received ?? one.date ?? '24.11.2026'}`,
  `Получатель=ИНН ${one.receiverInn ?? ourInn} ООО "Забота"`,
  `ПолучательИНН=${one.receiverInn ?? ourInn}`,
  'ВидОплаты=01',
  'Очередность=5',
  ...(one.extra ?? []),
  `НазначениеПлатежа=${one.purpose ?? 'Оплата по счету № К2-000001 от 23.11.2026. В т.ч. НДС 22% = 1298.36'}`,
  'КонецДокумента',
]

/** A file as banks export it. */
export const statementText = (
  documents: readonly SampleDocument[],
  { encoding = 'Windows', account = ourAccount, lineEnd = '\r\n' } = {},
): string =>
  [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    `Кодировка=${encoding}`,
    'Отправитель=СББОЛ',
    'Получатель=1С',
    'ДатаСоздания=24.11.2026',
    'ВремяСоздания=18:05:11',
    'ДатаНачала=24.11.2026',
    'ДатаКонца=24.11.2026',
    `РасчСчет=${account}`,
    'СекцияРасчСчет',
    'ДатаНачала=24.11.2026',
    'ДатаКонца=24.11.2026',
    `РасчСчет=${account}`,
    'НачальныйОстаток=100.00',
    'ВсегоПоступило=7200.00',
    'ВсегоСписано=0',
    'КонечныйОстаток=7300.00',
    'КонецРасчСчет',
    ...documents.flatMap(documentLines),
    'КонецФайла',
    '',
  ].join(lineEnd)

export const documentOf = (change: Partial<StatementDocument> = {}): StatementDocument => ({
  line: 20,
  number: '154',
  date: '2026-11-24',
  receivedOn: '2026-11-24',
  kopecks: 720_000,
  payer: { name: 'ООО "Заказчик"', inn: payerInn, accounts: [payerAccount] },
  receiver: { name: 'ООО "Забота"', inn: ourInn, accounts: [ourAccount] },
  purpose: 'Оплата по счету № К2-000001 от 23.11.2026. В т.ч. НДС 22% = 1298.36',
  ...change,
})
