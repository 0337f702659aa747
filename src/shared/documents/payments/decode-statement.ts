import { codePage866Text, windows1251Text } from '../encoding.ts'
import { lineEnds, type StatementProblem } from './statement.ts'

declare const TextDecoder: new (label: string, options?: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

/** Bytes a bank's file may have: a year of a busy account is about five million. */
export const statementFileLimit = 10 * 1024 * 1024

// Words every statement has; the encoding that makes them readable is the one the file is in.
const telling = /^[\t ]*(?:кодировка|версияформата|секциярасчсчет|секциядокумент)[\t ]*(?:=|$)/im

const problem = (message: string): { ok: false; problem: StatementProblem } => ({
  ok: false,
  problem: { line: null, message },
})

const lineAt = (text: string, place: number): number => text.slice(0, place).split(lineEnds).length

const strictUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of a bank's file. What the file says of its encoding is believed when its bytes agree: the words of the
 * format read right in one of Windows-1251, code page 866 and UTF-8 only.
 */
export const decodeStatement = (
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; problem: StatementProblem } => {
  if (bytes.length === 0) return problem('Файл пустой.')
  if (bytes.length > statementFileLimit) return problem('Файл больше 10 МБ: выгрузите выписку за меньший срок.')
  const utf8 = strictUtf8(bytes)
  if (utf8 !== null && telling.test(utf8)) return { ok: true, text: utf8 }
  for (const read of [windows1251Text, codePage866Text]) {
    const text = read(bytes)
    if (telling.test(text)) return { ok: true, text }
  }
  const loose = new TextDecoder('utf-8').decode(bytes)
  if (utf8 === null && telling.test(loose)) {
    const line = lineAt(loose, loose.indexOf('\ufffd'))
    return { ok: false, problem: { line, message: 'знаки не читаются, файл повреждён.' } }
  }
  // ASCII alone reads the same in each of them, and the reader says what it lacks.
  if (utf8 !== null && !utf8.includes('\0')) return { ok: true, text: utf8 }
  return problem('Кодировка файла не распознана: нужна Windows, DOS или UTF-8.')
}
