/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD (RFC 3629). */
export const utf8Bytes = (text: string): Uint8Array => {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    const rest = (shift: number) => 0x80 | ((point >> shift) & 0x3f)
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), rest(0))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), rest(6), rest(0))
    else bytes.push(0xf0 | (point >> 18), rest(12), rest(6), rest(0))
  }
  return Uint8Array.from(bytes)
}

// Windows-1251 from 0x80 up to 0xBF; a blank stands for the one unassigned place. 0xC0–0xFF are А–я in order.
const upperHalf = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0000™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї'

const windows1251Byte = (sign: string): number | null => {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return code
  if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
  const place = upperHalf.indexOf(sign)
  return place < 0 ? null : 0x80 + place
}

/** Windows-1251 bytes of a text, or null when it has a sign the encoding lacks (₽ is one). */
export const windows1251Bytes = (text: string): Uint8Array | null => {
  const bytes: number[] = []
  for (const sign of text) {
    const byte = windows1251Byte(sign)
    if (byte === null) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

// Code page 866 from 0xB0 up to 0xDF and from 0xF0; before and between stand А–п and р–я in order.
const codePage866Boxes = '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀'
const codePage866Tail = 'ЁёЄєЇїЎў°∙·√№¤■\u00a0'

const windows1251Signs = Array.from({ length: 256 }, (_sign, byte) => {
  if (byte < 0x80) return String.fromCharCode(byte)
  if (byte === 0x98) return '\ufffd'
  return byte < 0xc0 ? upperHalf.charAt(byte - 0x80) : String.fromCharCode(byte - 0xc0 + 0x410)
})

const codePage866Signs = Array.from({ length: 256 }, (_sign, byte) => {
  if (byte < 0x80) return String.fromCharCode(byte)
  if (byte < 0xb0) return String.fromCharCode(byte - 0x80 + 0x410)
  if (byte < 0xe0) return codePage866Boxes.charAt(byte - 0xb0)
  return byte < 0xf0 ? String.fromCharCode(byte - 0xe0 + 0x440) : codePage866Tail.charAt(byte - 0xf0)
})

/** Bytes put together at one go: a call takes only so many arguments. */
const bytesAtOnce = 8192

const textBy = (signs: readonly string[], bytes: Uint8Array): string => {
  const codes = Uint16Array.from(signs, (sign) => sign.charCodeAt(0))
  const text = new Uint16Array(bytes.length)
  for (let place = 0; place < bytes.length; place += 1) text[place] = codes[bytes[place] ?? 0] ?? 0
  const parts: string[] = []
  for (let from = 0; from < text.length; from += bytesAtOnce)
    parts.push(String.fromCharCode(...text.subarray(from, from + bytesAtOnce)))
  return parts.join('')
}

/** The text of Windows-1251 bytes; the one unassigned byte becomes U+FFFD. */
export const windows1251Text = (bytes: Uint8Array): string => textBy(windows1251Signs, bytes)

/** The text of bytes in code page 866, that of DOS. */
export const codePage866Text = (bytes: Uint8Array): string => textBy(codePage866Signs, bytes)
