import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { StoredPhone } from '../domain/phone.ts'

export type PhoneError = 'PHONE_EMPTY' | 'PHONE_NOT_A_NUMBER' | 'PHONE_TOO_SHORT' | 'PHONE_NOT_VALID'

export type ParsedPhone =
  | {
      ok: true
      /** «+74951234567». */
      e164: string
      extension: string | null
      /** `MOBILE`, `FIXED_LINE`, `TOLL_FREE` and so on, as libphonenumber names them. */
      type: string | null
      /** ISO 3166-1 code, null for a number that no single country owns. */
      country: string | null
    }
  | { ok: false; code: PhoneError; message: string }

const messages: Record<PhoneError, string> = {
  PHONE_EMPTY: 'Укажите телефон.',
  PHONE_NOT_A_NUMBER: 'Это не похоже на телефон.',
  PHONE_TOO_SHORT: 'Не хватает цифр: укажите номер с кодом города.',
  PHONE_NOT_VALID: 'Такого номера не бывает: проверьте цифры.',
}

const refused = (code: PhoneError): ParsedPhone => ({ ok: false, code, message: messages[code] })

// Callers and cards write «доб.», «вн.»; libphonenumber knows «доб» only in some spellings.
const extensionPattern = /[\s,;(]*(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext|x)\.?[\s:№]*(\d{1,7})\)?\s*$/i

const withoutExtension = (input: string): { number: string; extension: string | null } => {
  const found = extensionPattern.exec(input)
  return found
    ? { number: input.slice(0, found.index), extension: found[1] ?? null }
    : { number: input, extension: null }
}

/**
 * Reads a phone number as people write it; without a country code it is Russian.
 * Errors: PHONE_EMPTY, PHONE_NOT_A_NUMBER, PHONE_TOO_SHORT (no area code), PHONE_NOT_VALID.
 */
export const parsePhone = (input: string): ParsedPhone => {
  const { number, extension } = withoutExtension(input.trim())
  const digits = number.replace(/\D/g, '')
  if (input.trim() === '') return refused('PHONE_EMPTY')
  if (digits === '') return refused('PHONE_NOT_A_NUMBER')
  if (digits.length < 10) return refused('PHONE_TOO_SHORT')
  const phone = parsePhoneNumberFromString(number, 'RU')
  if (!phone?.isValid()) return refused('PHONE_NOT_VALID')
  return {
    ok: true,
    e164: phone.number,
    extension: extension ?? phone.ext ?? null,
    type: phone.getType() ?? null,
    country: phone.country ?? null,
  }
}

/** A number that was read as it is kept: E.164, its extension after `;ext=`. */
export const keptPhone = ({ e164, extension }: Extract<ParsedPhone, { ok: true }>): StoredPhone =>
  extension === null ? e164 : `${e164};ext=${extension}`

/** A number as it is kept: E.164 with its extension, or the text itself when it cannot be read. */
export const storedPhone = (input: string): StoredPhone => {
  const parsed = parsePhone(input)
  return parsed.ok ? keptPhone(parsed) : input.trim()
}
