import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { codePage866Text, windows1251Text } from '../../../../../src/shared/documents/encoding.ts'
import { decodeStatement, statementFileLimit } from '../../../../../src/shared/documents/payments/decode-statement.ts'
import { paymentIdentity } from '../../../../../src/shared/documents/payments/identity.ts'
import { isIncoming, ownAccounts } from '../../../../../src/shared/documents/payments/incoming.ts'
import { purposeLimit, readStatement, type Statement } from '../../../../../src/shared/documents/payments/statement.ts'
import { documentOf, ourAccount, ourInn, payerAccount, statementText } from '../../../../support/statement.ts'

const read = (text: string): Statement => {
  const result = readStatement(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.statement
}

const problemOf = (text: string) => {
  const result = readStatement(text)
  if (result.ok) throw new Error('the file was read')
  return result.problem
}

const decoded = (bytes: Uint8Array): string => {
  const result = decodeStatement(bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.text
}

describe('encodings', () => {
  const everyByte = Uint8Array.from({ length: 256 }, (_byte, index) => index)

  it('reads every byte of both single-byte encodings as others do', () => {
    expect(codePage866Text(everyByte)).toBe(iconv.decode(Buffer.from(everyByte), 'cp866'))
    expect(windows1251Text(everyByte)).toBe(iconv.decode(Buffer.from(everyByte), 'win1251'))
  })

  it.each([
    ['Windows', 'win1251'],
    ['DOS', 'cp866'],
    ['UTF-8', 'utf8'],
    // What the file says is not what it is: the bytes decide.
    ['Windows', 'utf8'],
    ['Windows', 'cp866'],
    ['DOS', 'win1251'],
  ])('a file that says %s and is in %s', (encoding, actual) => {
    const text = statementText([{ purpose: 'Оплата по счёту № К2-000001' }], { encoding })
    expect(decoded(iconv.encode(text, actual))).toBe(text)
  })

  it('takes no notice of a byte order mark and of the end mark of DOS', () => {
    const text = statementText([{}])
    expect(read(decoded(iconv.encode(text, 'utf8', { addBOM: true }))).documents).toHaveLength(1)
    expect(read(decoded(iconv.encode(`${text}\u001a`, 'cp866'))).documents).toHaveLength(1)
  })

  it('names the line where UTF-8 is damaged, and refuses what no encoding makes readable', () => {
    const bytes = iconv.encode(statementText([{ number: 'Ж' }]), 'utf8')
    bytes[bytes.indexOf(Buffer.from('Номер=')) + 'Номер='.length + 5 + 1] = 0x20
    expect(decodeStatement(bytes)).toMatchObject({ ok: false, problem: { line: 21 } })
    expect(decodeStatement(iconv.encode(statementText([{}]), 'utf16le'))).toMatchObject({ ok: false })
    expect(decodeStatement(new Uint8Array(0))).toMatchObject({ ok: false })
    expect(decodeStatement(new Uint8Array(statementFileLimit + 1))).toMatchObject({ ok: false })
    expect(decodeStatement(Uint8Array.of(0x50, 0x4b, 0xff, 0xfe, 0xd0))).toMatchObject({ ok: false })
  })
})

describe('the file', () => {
  it('gives its accounts and documents with sums in kopecks and days', () => {
    expect(read(statementText([{}]))).toEqual({ accounts: [ourAccount], documents: [documentOf()] })
  })

  it('is read the same with other line ends, other case of keys, blanks around them and keys nobody knows', () => {
    const plain = read(statementText([{}]))
    const text = statementText([{ extra: ['СовсемНовыйКлюч=что-то=ещё', ''] }], { lineEnd: '\n' })
    const shouting = text.replace(
      /^([^=\n]+)(=|$)/gm,
      (_line, key: string, sign: string) => `  ${key.toUpperCase()} ${sign}`,
    )
    expect(read(text)).toEqual(plain)
    expect(read(shouting.trimStart())).toEqual(plain)
  })

  it('begins a value after the first equals sign', () => {
    expect(read(statementText([{ purpose: 'НДС=20%=1200' }])).documents[0]?.purpose).toBe('НДС=20%=1200')
  })

  it('takes the purpose from its parts, the payer and his ИНН from one line, when a bank gives them so', () => {
    const text = statementText([{}])
      .replace(/^НазначениеПлатежа=.*$/m, 'НазначениеПлатежа1=Оплата по счету\r\nНазначениеПлатежа2=К2-000001')
      .replace(/^ПлательщикИНН=.*\r\n/m, '')
      .replace(/^Плательщик1=.*\r\n/m, '')
    expect(read(text).documents[0]).toMatchObject({
      purpose: 'Оплата по счету К2-000001',
      payer: { name: 'ООО "Заказчик"', inn: '7707083893' },
    })
  })

  it('keeps of hostile text one clean line within limits', () => {
    const hostile = `a\u202eb\u0007c\u200bd\u2028${'я'.repeat(900)}`
    const [document] = read(statementText([{ purpose: hostile, payer: hostile, number: hostile }])).documents
    expect(document?.purpose).toMatch(/^abcd я+…$/)
    expect(document?.purpose).toHaveLength(purposeLimit)
    expect(document?.payer.name.length).toBeLessThanOrEqual(160)
    expect(document?.number.length).toBeLessThanOrEqual(32)
  })

  it.each([
    ['7200', 720_000],
    ['7200.5', 720_050],
    ['7200,05', 720_005],
    ['0.01', 1],
    ['9999999999999.99', 999_999_999_999_999],
  ])('reads the sum %s', (sum, kopecks) => {
    expect(read(statementText([{ sum }])).documents[0]?.kopecks).toBe(kopecks)
  })

  it('reads any sum to the kopeck', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), (kopecks) => {
        const sum = `${kopecks / 100n}.${String(kopecks % 100n).padStart(2, '0')}`
        expect(read(statementText([{ sum }])).documents[0]?.kopecks).toBe(Number(kopecks))
      }),
    )
  })
})

describe('a file with a mistake is refused whole', () => {
  const good = statementText([{}, { number: '155' }])
  const lineOf = (text: string, start: string) => text.split('\r\n').findIndex((line) => line.startsWith(start)) + 1

  it.each([
    ['Сумма', '12-00', 'сумма «12-00»'],
    ['Сумма', '-7200.00', 'сумма'],
    ['Сумма', '1.234', 'сумма'],
    ['Сумма', '1e9', 'сумма'],
    ['Дата', '31.02.2026', 'не дата'],
    ['Дата', '2026-11-24', 'не дата'],
    ['ДатаПоступило', '24.11.1999', 'не дата'],
  ])('%s=%s', (key, value, message) => {
    const text = good.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}`)
    expect(problemOf(text)).toEqual({ line: lineOf(text, `${key}=`), message: expect.stringContaining(message) })
  })

  it('names the line and the reason', () => {
    const documentLine = lineOf(good, 'СекцияДокумент')
    expect(problemOf('')).toMatchObject({ line: 1 })
    expect(problemOf('<html>')).toEqual({ line: 1, message: expect.stringContaining('1CClientBankExchange') })
    expect(problemOf(good.replace('КонецДокумента\r\n', ''))).toEqual({
      line: lineOf(good, 'КонецДокумента'),
      message: expect.stringContaining(`из строки ${documentLine} не закончена`),
    })
    expect(problemOf(good.replace(/^Сумма=.*$/m, 'Сумма='))).toEqual({
      line: documentLine,
      message: expect.stringContaining('«Сумма»'),
    })
    expect(problemOf(good.replace(/^ПолучательСчет=.*\r\n/m, ''))).toMatchObject({ line: documentLine })
    expect(problemOf(good.replace(/^Номер=154$/m, 'Номер=154\r\nномер=155'))).toEqual({
      line: lineOf(good, 'Номер=154') + 1,
      message: expect.stringContaining('второй раз'),
    })
    expect(problemOf(good.replace('Очередность=5', 'за услуги'))).toEqual({
      line: lineOf(good, 'Очередность'),
      message: expect.stringContaining('за услуги'),
    })
    expect(problemOf(`${good}ещё=1\r\n`)).toMatchObject({ line: good.split('\r\n').length })
    expect(problemOf(good.replace('КонецРасчСчет', 'КонецДокумента'))).toMatchObject({
      line: lineOf(good, 'КонецРасчСчет'),
    })
  })

  it('wherever it is cut', () => {
    const whole = good.trimEnd()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(readStatement(whole.slice(0, length)).ok).toBe(false)
      }),
    )
  })

  it('or is read, whatever is in it: nothing is thrown', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(...good.split('\r\n')))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const result = readStatement(['1CClientBankExchange', ...lines].join('\n'))
        expect(result.ok || (result.problem.line ?? 1) >= 1).toBe(true)
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeStatement(bytes)))
  })
})

describe('whose money it is', () => {
  const own = new Set([ourAccount])

  it('counts what came to an account of ours from somebody else', () => {
    expect(isIncoming(documentOf(), own)).toBe(true)
    const outgoing = documentOf({ payer: documentOf().receiver, receiver: documentOf().payer })
    expect(isIncoming(outgoing, own)).toBe(false)
    expect(isIncoming(documentOf({ kopecks: 0 }), own)).toBe(false)
    expect(isIncoming(documentOf({ payer: documentOf().receiver }), own)).toBe(false)
    const indirect = { ...documentOf().receiver, accounts: ['30301810000000000001', ourAccount] }
    expect(isIncoming(documentOf({ receiver: indirect }), own)).toBe(true)
  })

  it('knows a second account of ours by our ИНН, and no account of others', () => {
    const second = '40702810900000009999'
    const receiver = { ...documentOf().receiver, accounts: [second] }
    const statement = { accounts: [second], documents: [documentOf({ receiver })] }
    expect([...ownAccounts(statement, { inn: ourInn, account: ourAccount })]).toEqual([ourAccount, second])
    expect([
      ...ownAccounts({ accounts: [payerAccount], documents: [documentOf()] }, { inn: ourInn, account: '' }),
    ]).toEqual([])
  })
})

it('knows a payment again in another file, and by nothing else', () => {
  const identity = paymentIdentity(documentOf())
  expect(paymentIdentity(documentOf({ line: 900, receivedOn: '2026-11-25' }))).toBe(identity)
  const others = [
    documentOf({ number: '155' }),
    documentOf({ date: '2026-11-25' }),
    documentOf({ kopecks: 720_001 }),
    documentOf({ purpose: 'Аванс' }),
    documentOf({ payer: { ...documentOf().payer, accounts: ['40702810900000005556'] } }),
  ]
  expect(new Set([identity, ...others.map(paymentIdentity)]).size).toBe(6)
})
