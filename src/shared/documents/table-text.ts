import { codePage866Text, windows1251Text } from './encoding.ts'

declare const TextDecoder: new (label: string, options?: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

export const tableEncodings = ['utf-8', 'windows-1251', 'utf-16', 'ibm866'] as const
export type TableEncoding = (typeof tableEncodings)[number]

export const tableEncodingNames: Record<TableEncoding, string> = {
  'utf-8': 'UTF-8',
  'windows-1251': 'Windows-1251',
  'utf-16': 'UTF-16',
  ibm866: 'DOS (866)',
}

export const tableDelimiters = [';', ',', '\t', '|'] as const
export type TableDelimiter = (typeof tableDelimiters)[number]

export const tableDelimiterNames: Record<TableDelimiter, string> = {
  ';': 'точка с запятой',
  ',': 'запятая',
  '\t': 'табуляция',
  '|': 'черта',
}

/** How a table in text is to be read; null: as the file itself shows. */
export interface TableReading {
  encoding: TableEncoding | null
  delimiter: TableDelimiter | null
}

/** Bytes a table from outside may have. */
export const tableFileLimit = 32 * 1024 * 1024
/** Rows a table from outside may have under its head. */
export const tableRowsLimit = 100_000

const startsWith = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, at) => bytes[at] === sign)

const vowels = /[аеиоуыэюя]/gi
const rareCyrillic = /[ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄІіґєјЅѕ°±µ¶·†‡‰™©®¦§¬]/g

/** How much the text looks like Russian: letters that stand in every word against signs that hardly stand in any. */
const likeness = (text: string): number =>
  (text.match(vowels)?.length ?? 0) - 4 * (text.match(rareCyrillic)?.length ?? 0) - 4 * boxes(text)

const boxes = (text: string): number => text.match(/[\u2500-\u25ff\ufffd]/g)?.length ?? 0

const bytesJudged = 64 * 1024

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * The encoding of a table in text: by its mark, by being sound UTF-8, else whichever of the two Russian code pages reads
 * more like Russian.
 */
export const detectEncoding = (bytes: Uint8Array): TableEncoding => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'utf-16'
  if (startsWith(bytes, 0xef, 0xbb, 0xbf) || isUtf8(bytes)) return 'utf-8'
  const sample = bytes.subarray(0, bytesJudged)
  return likeness(codePage866Text(sample)) > likeness(windows1251Text(sample)) ? 'ibm866' : 'windows-1251'
}

/** The text of bytes in that encoding without its mark; what cannot be read becomes U+FFFD. */
export const decodeText = (bytes: Uint8Array, encoding: TableEncoding): string => {
  switch (encoding) {
    case 'utf-8':
      return new TextDecoder('utf-8').decode(bytes)
    case 'utf-16':
      return new TextDecoder(startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-16le').decode(bytes)
    case 'windows-1251':
      return windows1251Text(bytes)
    case 'ibm866':
      return codePage866Text(bytes)
  }
}
