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
