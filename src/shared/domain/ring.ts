/** A telephone rings: the number as the exchange gave it, digits with a `+` where it had one; empty when it is hidden. */
export interface Ring {
  phone: string
}

export type ReadRing = { ok: true; ring: Ring } | { ok: false; reason: string }

const hidden = new Set(['', 'anonymous', 'unavailable', 'unknown', 'private', 'restricted', 'withheld'])
const numberPattern = /^\+?[\d ()\-.]{2,32}$/
const mostDigits = 15
const longestText = 200

const refused = (reason: string): ReadRing => ({ ok: false, reason })

/** The part of a SIP or telephone address that names who calls: `sip:74951234567@10.0.0.1;user=phone` → `74951234567`. */
const callerOf = (text: string): string => (/^(?:sips?|tel):([^@;]*)/i.exec(text)?.[1] ?? text).trim()

/**
 * What an exchange or a softphone says of who calls: a number, a SIP or `tel:` address, or one of the words for a hidden
 * number. Anything else is refused with a sentence for whoever set the exchange up.
 */
export const readRing = (text: string): ReadRing => {
  if (text.length > longestText) return refused('Номер длиннее 200 знаков.')
  const caller = callerOf(text.trim())
  if (hidden.has(caller.toLowerCase())) return { ok: true, ring: { phone: '' } }
  const digits = caller.replace(/\D/g, '')
  if (!numberPattern.test(caller) || digits.length < 2 || digits.length > mostDigits)
    return refused('Это не похоже на номер телефона: нужны от 2 до 15 цифр, например +79120000201.')
  return { ok: true, ring: { phone: `${caller.startsWith('+') ? '+' : ''}${digits}` } }
}

export const callLinkScheme = 'zabota'

/**
 * The ring in a link of the form `zabota://call?phone=%2B79120000201`. Strict: another place, another parameter or a
 * second `phone` is refused, so that no page can do more with a link than open an empty call with a number in it.
 */
export const readCallLink = (link: string): ReadRing => {
  const wrong = refused(`Ссылка не подходит: нужна ${callLinkScheme}://call?phone=+79120000201.`)
  if (link.length > longestText) return wrong
  const parts = /^zabota:\/\/call\/?(?:\?(?:phone=([^&#]*))?)?$/i.exec(link)
  if (parts === null) return wrong
  try {
    // A bare plus is what most softphones write, though in a query it means a space.
    return readRing(decodeURIComponent(parts[1] ?? ''))
  } catch {
    return wrong
  }
}

/**
 * The ring among the arguments the program was started with: `--call=…`, `--call …` (softphones put the number last) or a
 * link; null when there is none.
 */
export const readCallArgument = (args: readonly string[]): ReadRing | null => {
  for (const [index, argument] of [...args.entries()].toReversed()) {
    if (argument.startsWith('--call=')) return readRing(argument.slice('--call='.length))
    if (argument === '--call') return readRing(args[index + 1] ?? '')
    if (argument.toLowerCase().startsWith(`${callLinkScheme}:`)) return readCallLink(argument)
  }
  return null
}
