import type { Client } from './client.ts'

export const likenessKinds = ['inn', 'phone', 'name'] as const
/** Why two cards look like one client. */
export type Likeness = (typeof likenessKinds)[number]

export const likenessNames: Record<Likeness, string> = {
  inn: 'тот же ИНН',
  phone: 'тот же телефон',
  name: 'похожее название',
}

const legalForms =
  /(?<![\p{L}\p{N}])(общество с ограниченной ответственностью|индивидуальный предприниматель|акционерное общество|публичное|закрытое|открытое|ооо|оао|зао|пао|ао|ип|нко|ано|тоо)(?![\p{L}\p{N}])/gu

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(legalForms, ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * What near names have in common: words in any order without the legal form, without vowels after the first letter,
 * soft and hard signs and doubled letters, where most slips of hand and ear are. Empty when too little is left to tell.
 */
export const nameKey = (name: string): string => {
  const key = wordsOf(name)
    .map((word) => word.charAt(0) + word.slice(1).replace(/[аеиоуыэюяйьъ]/g, ''))
    .map((word) => word.replace(/(.)\1+/gu, '$1'))
    .sort()
    .join(' ')
  return key.length < 3 ? '' : key
}

/** Slips that names may differ by and still be near. */
const slips = 2

/** How many letters have to be put, taken or changed to make one text of the other. */
const distance = (left: string, right: string): number => {
  let before = Array.from({ length: right.length + 1 }, (_one, place) => place)
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1]
      now.push(
        Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + (isSame ? 0 : 1)),
      )
    }
    before = now
  }
  return before[right.length] ?? 0
}

const areNear = (left: string, right: string): boolean => {
  const key = nameKey(left)
  if (key === '' || key !== nameKey(right)) return false
  const [one, other] = [left, right].map((name) => wordsOf(name).sort().join(' '))
  return distance(one ?? '', other ?? '') <= slips
}

const e164s = ({ contacts }: Pick<Client, 'contacts'>): string[] =>
  contacts.map(({ phone }) => phone.split(';')[0] ?? '').filter((phone) => phone.startsWith('+'))

type Likened = Pick<Client, 'name' | 'inn' | 'kpp' | 'contacts'>

const differ = (left: string, right: string): boolean => left !== '' && right !== '' && left !== right

/** Why two cards look like one client; nothing when their numbers say that they are two. */
export const likenessOf = (one: Likened, other: Likened): Likeness[] => {
  if (differ(one.inn, other.inn) || differ(one.kpp, other.kpp)) return []
  const phones = new Set(e164s(one))
  return [
    ...(one.inn !== '' && one.inn === other.inn ? (['inn'] as const) : []),
    ...(e164s(other).some((phone) => phones.has(phone)) ? (['phone'] as const) : []),
    ...(areNear(one.name, other.name) ? (['name'] as const) : []),
  ]
}
