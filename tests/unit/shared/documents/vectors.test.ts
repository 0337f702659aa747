import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { amountInWords } from '../../../../src/shared/documents/amount-in-words.ts'
import type { Check } from '../../../../src/shared/documents/check.ts'
import { type PaymentFields, paymentQr } from '../../../../src/shared/documents/payment-qr.ts'
import { parsePhone } from '../../../../src/shared/documents/phone.ts'
import { plural } from '../../../../src/shared/documents/plural.ts'
import { checkTracking, normalizeTracking } from '../../../../src/shared/documents/postal.ts'
import {
  checkAccount,
  checkBik,
  checkCorrAccount,
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
} from '../../../../src/shared/documents/requisites.ts'
import { vatIncluded, vatOnTop, vatRateAt, vatRates } from '../../../../src/shared/documents/vat.ts'
import amounts from '../../../vectors/amount-in-words.json' with { type: 'json' }
import qrVectors from '../../../vectors/payment-qr.json' with { type: 'json' }
import postal from '../../../vectors/postal.json' with { type: 'json' }
import requisites from '../../../vectors/requisites.json' with { type: 'json' }
import vat from '../../../vectors/vat.json' with { type: 'json' }

const kopecks = (amount: string): bigint => BigInt(amount.replace('.', ''))

describe('amount in words', () => {
  test.each(amounts.items)('$amount', ({ kopecks, text, textWithKopecksInWords }) => {
    expect(amountInWords(BigInt(kopecks))).toBe(text)
    expect(amountInWords(BigInt(kopecks), 'words')).toBe(textWithKopecksInWords)
  })

  test.each(amounts.plural)('plural of $n', ({ n, rub, kop, tys }) => {
    expect(plural(n, 'рубль', 'рубля', 'рублей')).toBe(rub)
    expect(plural(n, 'копейка', 'копейки', 'копеек')).toBe(kop)
    expect(plural(n, 'тысяча', 'тысячи', 'тысяч')).toBe(tys)
  })

  test('refuses what has no words', () => {
    expect(() => amountInWords(-1)).toThrow(RangeError)
    expect(() => amountInWords(10n ** 17n)).toThrow(RangeError)
  })
})

describe('VAT', () => {
  test.each(vat.generalRateByServiceDate)('general rate on $serviceDate', ({ serviceDate, generalRate }) => {
    expect(vatRateAt(serviceDate)).toBe(generalRate)
  })

  test.each(vat.rates)('$code', ({ code, rate, label }) => {
    expect(vatRates).toHaveProperty(code, { rate, label })
  })

  test.each(vat.single)('$rate % of $included.gross', ({ rate, included, onTop }) => {
    expect(vatIncluded(kopecks(included.gross), rate)).toBe(kopecks(included.vat))
    expect(vatOnTop(kopecks(onTop.net), rate)).toBe(kopecks(onTop.vat))
  })

  test.each(vat.documents)('$title', ({ rate, mode, lines, totalVat }) => {
    const one = mode === 'included' ? vatIncluded : vatOnTop
    const sums = lines.map((line) => one(kopecks(line.sum), rate))
    expect(sums).toEqual(lines.map((line) => kopecks(line.vat)))
    expect(sums.reduce((total, sum) => total + sum, 0n)).toBe(kopecks(totalVat))
  })
})

describe('requisites', () => {
  const isSound = (check: Check, valid: boolean | null) => expect(check.ok).toBe(valid ?? true)

  test.each(requisites.inn)('ИНН $value', ({ value, valid }) => isSound(checkInn(value), valid))
  test.each(requisites.kpp)('КПП $value', ({ value, valid }) => isSound(checkKpp(value), valid))
  test.each(requisites.ogrn)('ОГРН $value', ({ value, valid }) => isSound(checkOgrn(value), valid))
  test.each(requisites.ogrnip)('ОГРНИП $value', ({ value, valid }) => isSound(checkOgrnip(value), valid))
  test.each(requisites.bik)('БИК $value', ({ value, valid }) => isSound(checkBik(value), valid))
  test.each(requisites.account)('account $account', ({ bik, account, valid }) => {
    isSound(checkAccount(bik, account), valid)
  })
  test.each(requisites.corrAccount)('corr. account $account', ({ bik, account, valid }) => {
    isSound(checkCorrAccount(bik, account), valid)
  })
  test.each(requisites.treasury)('treasury account $account', ({ bik, account, keyValid }) => {
    isSound(checkAccount(bik, account), keyValid)
  })

  test('a key that does not match is a doubt, a wrong form is not', () => {
    expect(checkAccount('044525225', '40702810138250123018')).toMatchObject({ severity: 'warning' })
    expect(checkAccount('044525225', '4070281013825012301')).toMatchObject({ severity: 'error' })
    expect(checkInn('7707083883')).toMatchObject({ severity: 'warning' })
    expect(checkInn('770708389')).toMatchObject({ severity: 'error' })
  })

  test.each(requisites.phone)('phone $input', (vector) => {
    const phone = parsePhone(vector.input)
    expect(phone.ok).toBe(vector.valid)
    if (phone.ok)
      expect(phone).toMatchObject({
        e164: vector.e164,
        country: vector.country,
        type: vector.type,
        extension: vector.ext,
      })
  })
})

describe('tracking numbers', () => {
  test.each([...postal.domestic14, ...postal.s10])('$value', ({ value, valid }) => {
    expect(checkTracking(value).ok).toBe(valid)
  })

  test.each(postal.normalize)('blanks in «$input» do not matter', ({ input, value, valid }) => {
    expect(normalizeTracking(input)).toBe(value)
    expect(checkTracking(input).ok).toBe(valid)
  })
})

describe('payment QR', () => {
  test.each(qrVectors.valid)('$title', ({ fields, utf8 }) => {
    const payload = paymentQr(fields as PaymentFields)
    if (!payload.ok) throw new Error(JSON.stringify(payload.errors))
    expect(payload.encoding).toBe('utf8')
    expect(new TextDecoder().decode(payload.bytes)).toBe(utf8.payload)
    expect(createHash('sha256').update(payload.bytes).digest('hex')).toBe(utf8.sha256)
  })

  test.each(qrVectors.invalid.filter((vector) => vector.error !== 'SUM_ZERO'))('$case', ({ fields, error }) => {
    const payload = paymentQr(fields as PaymentFields)
    expect(payload.ok ? [] : payload.errors.map((one) => one.code)).toContain(error)
  })

  const zeroSum = qrVectors.invalid.find((vector) => vector.error === 'SUM_ZERO')

  test('a zero sum is left out', () => {
    const payload = paymentQr(zeroSum?.fields as PaymentFields)
    expect(payload.ok && new TextDecoder().decode(payload.bytes)).not.toContain('Sum')
  })

  const longName = `ООО «${'Очень длинное название '.repeat(6).trim()}»`
  const fields = qrVectors.valid[0]?.fields as PaymentFields

  test('a mandatory block over 300 bytes goes in Windows-1251', () => {
    const payload = paymentQr({ ...fields, Name: longName })
    if (!payload.ok) throw new Error(JSON.stringify(payload.errors))
    expect(payload.encoding).toBe('win1251')
    expect(new TextDecoder('windows-1251').decode(payload.bytes)).toBe(
      `ST00011|Name=${longName}|PersonalAcc=${fields.PersonalAcc}|BankName=${fields.BankName}|BIC=${fields.BIC}|CorrespAcc=${fields.CorrespAcc}`,
    )
  })

  test('a sign Windows-1251 lacks is named when nothing else fits', () => {
    const payload = paymentQr({ ...fields, Name: `${longName}₽` })
    expect(payload.ok ? [] : payload.errors.map((one) => one.code)).toEqual(['NOT_ENCODABLE'])
  })

  test('separators inside a value become spaces', () => {
    const payload = paymentQr({ ...fields, Purpose: 'Оплата|по\r\nсчёту\t№ 5' })
    expect(payload.ok && new TextDecoder().decode(payload.bytes)).toMatch(/\|Purpose=Оплата по счёту № 5$/)
  })
})
