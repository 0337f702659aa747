import { plural } from './plural.ts'

type Gender = 'masculine' | 'feminine'

/** `digits`: kopecks as two digits, as papers print them; `words`: kopecks in words too. */
export type AmountStyle = 'digits' | 'words'

const ones: Record<Gender, readonly string[]> = {
  masculine: ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  feminine: ['', 'одна', 'две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
}
const teens = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
]
const tens = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
]
const hundreds = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
]

const scales: readonly { gender: Gender; forms: readonly [string, string, string] }[] = [
  { gender: 'feminine', forms: ['тысяча', 'тысячи', 'тысяч'] },
  { gender: 'masculine', forms: ['миллион', 'миллиона', 'миллионов'] },
  { gender: 'masculine', forms: ['миллиард', 'миллиарда', 'миллиардов'] },
  { gender: 'masculine', forms: ['триллион', 'триллиона', 'триллионов'] },
]

const belowThousand = (value: number, gender: Gender): string[] => {
  const rest = value % 100
  const tail = rest >= 10 && rest < 20 ? [teens[rest - 10]] : [tens[Math.floor(rest / 10)], ones[gender][rest % 10]]
  return [hundreds[Math.floor(value / 100)], ...tail].filter((word) => word !== undefined && word !== '') as string[]
}

const numberInWords = (value: bigint, gender: Gender): string => {
  if (value === 0n) return 'ноль'
  const words = belowThousand(Number(value % 1000n), gender)
  let rest = value / 1000n
  for (const scale of scales) {
    const group = Number(rest % 1000n)
    if (group > 0) words.unshift(...belowThousand(group, scale.gender), plural(group, ...scale.forms))
    rest /= 1000n
  }
  return words.join(' ')
}

const limitKopecks = 10n ** 17n

/**
 * «Двенадцать тысяч двести рублей 00 копеек»: the first letter is a capital, one space between words.
 * @param kopecks an integer from 0 to below 10^17; anything else is a RangeError
 */
export const amountInWords = (kopecks: bigint | number, style: AmountStyle = 'digits'): string => {
  const value = BigInt(kopecks)
  if (value < 0n || value >= limitKopecks) throw new RangeError(`No words for ${value} kopecks`)
  const roubles = value / 100n
  const rest = value % 100n
  const kopeckText = style === 'words' ? numberInWords(rest, 'feminine') : String(rest).padStart(2, '0')
  const text = [
    numberInWords(roubles, 'masculine'),
    plural(roubles, 'рубль', 'рубля', 'рублей'),
    kopeckText,
    plural(rest, 'копейка', 'копейки', 'копеек'),
  ].join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
