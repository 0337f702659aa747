import { type Check, doubtful, failed, passed } from './check.ts'

/** A number as it is kept and checked: people group its digits by blanks. */
export const withoutBlanks = (typed: string): string => typed.replace(/\s/g, '')

const digitsOf = (text: string): number[] => Array.from(text, Number)

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)

const allZeros = (text: string): boolean => /^0+$/.test(text)

const innKey = (digits: readonly number[], weights: readonly number[]): number => (weighted(digits, weights) % 11) % 10

const innWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

const innKeysMatch = (inn: string): boolean => {
  const digits = digitsOf(inn)
  if (digits.length === 10) return innKey(digits, innWeights.slice(2)) === digits[9]
  return innKey(digits, innWeights.slice(1)) === digits[10] && innKey(digits, innWeights) === digits[11]
}

/**
 * ИНН: 10 digits of a company, 12 of a person, with one or two keys (order ФНС ММВ-7-6/435@).
 * Codes: INN_FORMAT, INN_ZEROS (errors), INN_KEY (warning).
 */
export const checkInn = (inn: string): Check => {
  if (!/^(\d{10}|\d{12})$/.test(inn)) return failed('INN_FORMAT', 'ИНН — 10 цифр у компании, 12 у предпринимателя.')
  if (allZeros(inn)) return failed('INN_ZEROS', 'ИНН из одних нулей не бывает.')
  return innKeysMatch(inn)
    ? passed
    : doubtful('INN_KEY', 'Контрольная цифра ИНН не сходится: похоже на опечатку. Сверьте с документом.')
}

/** КПП: 9 characters, the reason code may hold Latin letters; no key (order ФНС ММВ-7-6/435@). Codes: KPP_FORMAT, KPP_ZEROS. */
export const checkKpp = (kpp: string): Check => {
  if (!/^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp)) return failed('KPP_FORMAT', 'КПП — 9 знаков, например 773601001.')
  return allZeros(kpp) ? failed('KPP_ZEROS', 'КПП из одних нулей не бывает.') : passed
}

const registryKeyMatches = (number: string, divisor: bigint): boolean =>
  (BigInt(number.slice(0, -1)) % divisor) % 10n === BigInt(number.slice(-1))

/** ОГРН of a company: 13 digits, the first is 1 or 5. Codes: OGRN_FORMAT, OGRN_ZEROS (errors), OGRN_KEY (warning). */
export const checkOgrn = (ogrn: string): Check => {
  if (allZeros(ogrn)) return failed('OGRN_ZEROS', 'ОГРН из одних нулей не бывает.')
  if (!/^[15]\d{12}$/.test(ogrn)) return failed('OGRN_FORMAT', 'ОГРН — 13 цифр, первая 1 или 5.')
  return registryKeyMatches(ogrn, 11n)
    ? passed
    : doubtful('OGRN_KEY', 'Контрольная цифра ОГРН не сходится: похоже на опечатку. Сверьте с документом.')
}

/** ОГРНИП of a sole trader: 15 digits, the first is 3. Codes: OGRNIP_FORMAT, OGRNIP_ZEROS (errors), OGRNIP_KEY (warning). */
export const checkOgrnip = (ogrnip: string): Check => {
  if (allZeros(ogrnip)) return failed('OGRNIP_ZEROS', 'ОГРНИП из одних нулей не бывает.')
  if (!/^3\d{14}$/.test(ogrnip)) return failed('OGRNIP_FORMAT', 'ОГРНИП — 15 цифр, первая 3.')
  return registryKeyMatches(ogrnip, 13n)
    ? passed
    : doubtful('OGRNIP_KEY', 'Контрольная цифра ОГРНИП не сходится: похоже на опечатку. Сверьте с документом.')
}

/** БИК: 9 digits; 04 is a bank, 00, 01 and 02 the Bank of Russia and the treasury; no key. Code: BIK_FORMAT. */
export const checkBik = (bik: string): Check =>
  /^0[0124]\d{7}$/.test(bik) && !allZeros(bik)
    ? passed
    : failed('BIK_FORMAT', 'БИК — 9 цифр и начинается с 04 (у казначейства с 00, 01 или 02).')

// Currencies of clearing settlements have a letter in the sixth place, which stands for a digit in the key.
const letterDigits: Record<string, number> = { A: 0, B: 1, C: 2, E: 3, H: 4, K: 5, M: 6, P: 7, T: 8, X: 9 }

const accountKeyMatches = (prefix: string, account: string): boolean => {
  const digits = Array.from(prefix + account, (sign) => letterDigits[sign] ?? Number(sign))
  return digits.reduce((total, digit, index) => total + ((digit * ([7, 1, 3][index % 3] ?? 0)) % 10), 0) % 10 === 0
}

const branchPrefix = (bik: string): string => `0${bik.slice(4, 6)}`

const isCentralBank = (bik: string): boolean => /00[012]$/.test(bik)

const accountKeyWarning = doubtful(
  'ACC_KEY',
  'Ключ счёта не сходится с БИК: проверьте и счёт, и БИК. Если в банке подтвердили, оставьте как есть.',
)

/**
 * An account at the bank of the БИК: 20 digits (a clearing currency has a letter in the sixth place), key by the order of
 * the Bank of Russia № 515 of 08.09.1997. Treasury accounts 03… have no key, the single treasury account 40102… takes the
 * branch's prefix. Codes: ACC_FORMAT, ACC_ZEROS (errors), ACC_KEY (warning).
 */
export const checkAccount = (bik: string, account: string): Check => {
  if (!/^\d{5}[\dABCEHKMPTX]\d{14}$/.test(account)) return failed('ACC_FORMAT', 'Расчётный счёт — 20 цифр.')
  if (allZeros(account)) return failed('ACC_ZEROS', 'Счёт из одних нулей не бывает.')
  if (!checkBik(bik).ok) return failed('ACC_BIK', 'Сначала укажите верный БИК: счёт сверяется с ним.')
  if (account.startsWith('03')) return passed
  const prefix = account.startsWith('40102') || isCentralBank(bik) ? branchPrefix(bik) : bik.slice(6)
  return accountKeyMatches(prefix, account) ? passed : accountKeyWarning
}

/**
 * A correspondent account of the bank: 301…, its last three digits are those of the БИК; the treasury has 40102…
 * Codes: CORR_FORMAT (error), CORR_BIK, CORR_KEY (warnings).
 */
export const checkCorrAccount = (bik: string, account: string): Check => {
  if (!/^\d{20}$/.test(account) || !/^(301|40102)/.test(account))
    return failed('CORR_FORMAT', 'Корреспондентский счёт — 20 цифр и начинается с 301.')
  if (!checkBik(bik).ok) return failed('ACC_BIK', 'Сначала укажите верный БИК: счёт сверяется с ним.')
  if (account.startsWith('301') && account.slice(-3) !== bik.slice(-3))
    return doubtful('CORR_BIK', 'Корреспондентский счёт другого банка: его последние три цифры не те, что у БИК.')
  return accountKeyMatches(branchPrefix(bik), account)
    ? passed
    : doubtful('CORR_KEY', 'Ключ корреспондентского счёта не сходится с БИК: проверьте оба.')
}
