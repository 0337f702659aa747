import { getGender, incline } from 'lvovich'

interface NameParts {
  last: string
  first: string
  middle: string
}

const partsOf = (name: string): NameParts => {
  const [last = '', first = '', ...middle] = name.trim().split(/\s+/)
  return { last, first, middle: middle.join(' ') }
}

/** Grammatical gender of a person by his full name «Фамилия Имя Отчество»; null when it cannot be told. */
export const genderOf = (name: string): 'male' | 'female' | null => {
  const gender = getGender(partsOf(name))
  return gender === 'male' || gender === 'female' ? gender : null
}

/** «Ивановой Анны Петровны» of «Иванова Анна Петровна»; a name whose gender cannot be told stays as it is. */
export const nameInGenitive = (name: string): string => {
  const gender = genderOf(name)
  if (gender === null) return name.trim()
  const declined = incline({ ...partsOf(name), gender }, 'genitive')
  return [declined.last, declined.first, declined.middle].filter(Boolean).join(' ')
}

/** «Иванова А. П.» of «Иванова Анна Петровна», with no-break spaces. */
export const shortName = (name: string): string => {
  const { last, first, middle } = partsOf(name)
  const initials = [first, middle].filter((part) => part !== '').map((part) => `${part.charAt(0)}.`)
  return [last, ...initials].join('\u00a0')
}

const adjective = (word: string): string | null => {
  if (/[кгх]ий$/.test(word)) return word.replace(/ий$/, 'ого')
  if (/ий$/.test(word)) return word.replace(/ий$/, 'его')
  if (/(ый|ой|ое)$/.test(word)) return word.replace(/..$/, 'ого')
  if (/ее$/.test(word)) return word.replace(/..$/, 'его')
  if (/[жшчщ]ая$/.test(word)) return word.replace(/ая$/, 'ей')
  if (/ая$/.test(word)) return word.replace(/ая$/, 'ой')
  if (/яя$/.test(word)) return word.replace(/яя$/, 'ей')
  return null
}

// Abbreviations that stay as they are in every case.
const indeclinable = /^(врио|и\.? ?о\.?)$/i

/** The vowel of «-ец» drops out: владелец → владельца, продавец → продавца; in a few words it stays. */
const runaway = (word: string): string => {
  if (/(знец|дрец|жнец)$/.test(word)) return `${word}а`
  if (/лец$/.test(word)) return word.replace(/ец$/, 'ьца')
  return /[аеёиоуыэюя]ец$/.test(word) ? word.replace(/ец$/, 'йца') : word.replace(/ец$/, 'ца')
}

const noun = (word: string): string => {
  if (indeclinable.test(word)) return word
  if (/ец$/.test(word)) return runaway(word)
  if (/[кгхжшчщ]а$/.test(word)) return word.replace(/а$/, 'и')
  if (/а$/.test(word)) return word.replace(/а$/, 'ы')
  if (/сть$/.test(word)) return word.replace(/ь$/, 'и')
  if (/[йь]$/.test(word)) return word.replace(/.$/, 'я')
  if (/я$/.test(word)) return word.replace(/я$/, 'и')
  if (/о$/.test(word)) return word.replace(/о$/, 'а')
  if (/ие$/.test(word)) return word.replace(/е$/, 'я')
  return /[бвгджзклмнпрстфхцчшщ]$/.test(word) ? `${word}а` : word
}

// Names of professions and posts; «пресс-», «вице-», «бизнес-», «топ-», «IT-» before one are none.
const person =
  /(тор|нер|тер|жер|рер|мер|ист|ник|тик|тель|арь|вец|лец|чик|щик|ант|ент|лог|граф|вед|юрист|врач|механик)$/i
const notPerson = /^(обер|унтер|интер|супер|гипер|экстра)$/i

/** Of words tied by hyphens each that names a person changes, and the last always: инженера-программиста, пресс-секретаря. */
const tied = (word: string): string => {
  const parts = word.split('-')
  return parts
    .map((part, place) =>
      place === parts.length - 1 || (person.test(part) && !notPerson.test(part)) ? noun(part) : part,
    )
    .join('-')
}

// An adjective that stands for a noun: the noun proper does not follow.
const nounLike = /^(управляющ|заведующ|исполняющ)/i

/**
 * The genitive of a position or of a document's name: adjectives and the noun they lead to change, what follows stays:
 * «Генеральный директор» → «генерального директора», «Доверенность № 5» → «Доверенности № 5».
 */
export const phraseInGenitive = (phrase: string): string => {
  let reachedNoun = false
  return phrase
    .trim()
    .split(/\s+/)
    .map((word) => {
      if (reachedNoun) return word
      const declined = adjective(word)
      if (declined !== null) {
        reachedNoun = nounLike.test(word)
        return declined
      }
      reachedNoun = true
      return tied(word)
    })
    .join(' ')
}

/** An abbreviation keeps its capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

const acting: Record<'male' | 'female' | 'unknown', string> = {
  male: 'действующего',
  female: 'действующей',
  unknown: 'действующего (действующей)',
}

// A basis is kept either as it reads in the phrase («Устава») or as the document is called («Устав»).
const basisNominative = /^(устав|доверенность|приказ|решение|положение|свидетельство|договор)(\s|$)/i

const basisInGenitive = (basis: string): string =>
  basisNominative.test(basis.trim()) ? phraseInGenitive(basis) : basis.trim()

/** «в лице генерального директора Ивановой Анны Петровны, действующей на основании Устава». */
export const representedBy = (signatory: { position: string; name: string; basis: string }): string => {
  const person = [lowerFirst(phraseInGenitive(signatory.position)), nameInGenitive(signatory.name)].join(' ').trim()
  if (signatory.basis.trim() === '') return `в лице ${person}`
  const verb = acting[genderOf(signatory.name) ?? 'unknown']
  return `в лице ${person}, ${verb} на основании ${basisInGenitive(signatory.basis)}`
}
