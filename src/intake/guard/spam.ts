/** Links a request may carry; a person shows one or two. */
const linkLimit = 4
/** Share of the text that links and tags may take before it stops being a request. */
const noiseShare = 0.7

const links = /(?:https?:\/\/|www\.)\S+/gi
const tags = /<\/?[a-z][^>]{0,200}>/gi
const bulletinLink = /\[(?:url|link)\s*=/i
const htmlLink = /<a\s[^>]{0,200}href/i

const lengthOf = (pieces: RegExpMatchArray | null): number =>
  (pieces ?? []).reduce((sum, piece) => sum + piece.length, 0)

/** Whether a request reads like a bot's: links in a bot's way, or hardly anything but markup. */
export const looksLikeSpam = (subject: string, details: string): boolean => {
  const text = `${subject}\n${details}`.trim()
  const found = text.match(links)
  if ((found?.length ?? 0) > linkLimit) return true
  if (bulletinLink.test(text) || (htmlLink.test(text) && found !== null)) return true
  const noise = lengthOf(found) + lengthOf(text.replace(links, '').match(tags))
  return noise > 0 && noise > text.length * noiseShare
}
