import { z } from 'zod'
import { withoutBlanks } from '../documents/requisites.ts'
import { limits, optionalText } from './limits.ts'

const shaped = (pattern: RegExp, message: string) =>
  z.string().transform(withoutBlanks).pipe(z.string().regex(pattern, message))

/**
 * Shapes of the numbers a party is known by; each may be empty until it is known, blanks are forgiven. Control digits
 * are for the checks of `documents/requisites.ts`: a doubt there does not stop anybody from keeping what he was told.
 */
export const requisiteShapes = {
  inn: shaped(/^(\d{10}|\d{12})?$/, 'ИНН — 10 цифр у компании, 12 у предпринимателя.'),
  kpp: shaped(/^(\d{4}[0-9A-Z]{2}\d{3})?$/, 'КПП — 9 знаков.'),
  ogrn: shaped(/^(\d{13}|\d{15})?$/, 'ОГРН — 13 цифр, ОГРНИП — 15.'),
  postalIndex: shaped(/^(\d{6})?$/, 'Индекс — 6 цифр.'),
  bik: shaped(/^(\d{9})?$/, 'БИК — 9 цифр.'),
  account: shaped(/^(\d{20})?$/, 'Расчётный счёт — 20 цифр.'),
  corrAccount: shaped(/^(\d{20})?$/, 'Корреспондентский счёт — 20 цифр.'),
} as const

/** What a client and the organisation itself are both described by. */
export const partyShape = {
  fullName: optionalText(limits.shortText * 2),
  inn: requisiteShapes.inn,
  kpp: requisiteShapes.kpp,
  ogrn: requisiteShapes.ogrn,
  address: optionalText(limits.address),
  postalIndex: requisiteShapes.postalIndex,
} as const
