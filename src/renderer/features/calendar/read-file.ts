/** Bytes a calendar file may have; a calendar has four thousand. */
export const calendarFileLimit = 1024 * 1024

const marks: readonly [bytes: readonly number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The encoding a file says it is in: by its byte order mark, else by its XML declaration, else UTF-8. */
const encodingOf = (bytes: Uint8Array): string => {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return marked[1]
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
}

/** The text of a file, or why it cannot be read. */
export const decodeFile = (bytes: Uint8Array): { text: string } | { problem: string } => {
  if (bytes.length > calendarFileLimit) return { problem: 'Файл больше мегабайта: это не календарь.' }
  const encoding = encodingOf(bytes)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch (error) {
    // An unknown name is a RangeError, bytes that do not fit the encoding a TypeError.
    return error instanceof RangeError
      ? { problem: `Кодировка «${encoding}» неизвестна. Сохраните файл в UTF-8.` }
      : { problem: `Файл не читается как ${encoding}: он повреждён или сохранён в другой кодировке.` }
  }
}
