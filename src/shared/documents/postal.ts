import { type Check, failed, passed } from './check.ts'

/** A tracking number as it is kept: no blanks, Latin letters in upper case. */
export const normalizeTracking = (code: string): string => code.replace(/\s/g, '').toUpperCase()

// Digits on odd places weigh 3, on even places 1 (barcode identifiers of the Russian Post, 14 digits).
const domesticKeyMatches = (code: string): boolean => {
  const digits = Array.from(code, Number)
  const sum = digits.slice(0, 13).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === digits[13]
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7]

const s10KeyMatches = (code: string): boolean => {
  const digits = Array.from(code.slice(2, 11), Number)
  const sum = s10Weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
  const rest = 11 - (sum % 11)
  const key = rest === 10 ? 0 : rest === 11 ? 5 : rest
  return key === digits[8]
}

const wrongKey = failed(
  'TRACKING_KEY',
  'Контрольная цифра трек-номера не сходится: в номере опечатка. Сверьте его с чеком.',
)

/**
 * Checks a tracking number: 14 digits of the Russian Post or an international S10 number (UPU S10).
 * Blanks and lower case are tolerated. Codes: TRACKING_EMPTY, TRACKING_FORMAT, TRACKING_ZEROS, TRACKING_KEY.
 */
export const checkTracking = (code: string): Check => {
  const tracking = normalizeTracking(code)
  if (tracking === '') return failed('TRACKING_EMPTY', 'Укажите трек-номер: он напечатан на чеке почты.')
  if (/^0+$/.test(tracking)) return failed('TRACKING_ZEROS', 'Трек-номер из одних нулей не бывает.')
  if (/^\d{14}$/.test(tracking)) return domesticKeyMatches(tracking) ? passed : wrongKey
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(tracking)) return s10KeyMatches(tracking) ? passed : wrongKey
  return failed('TRACKING_FORMAT', 'Трек-номер — 14 цифр или вид RA123456785RU.')
}
