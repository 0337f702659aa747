import { z } from 'zod'
import { lengthBeforeErasure } from './erased-text.ts'

/** Characters a field may hold; the same limit stands on the form, in the desk and in the intake. */
export const limits = {
  subject: 200,
  details: 10_000,
  note: 10_000,
  name: 160,
  shortText: 200,
  reason: 500,
  address: 400,
  phone: 32,
  email: 254,
  remoteId: 64,
  tracking: 32,
  number: 32,
  /** Minutes of one work entry: a day. */
  workMinutes: 24 * 60,
} as const

// What forges a reader's view: control characters other than tab and line feed, marks that turn the direction of text,
// letters nobody sees (zero-width, fillers, tags), code points that mean nothing to others.
const forbidden =
  /(?![\t\n])\p{Cc}|\p{Bidi_Control}|(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\p{Co}|\p{Cn}/gu
// Two ignorable characters put emoji together; anywhere else they are letters nobody sees.
const looseEmojiMarks =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|[#*0-9]|\p{Extended_Pictographic}\ufe0f)[\u200d\ufe0f]|\u200d(?!\p{Extended_Pictographic})/gu
// A letter carries a few marks at most; a heap of them covers the lines above and below.
const heapedMarks = /(\p{M}{4})\p{M}+/gu

/**
 * Text as it is kept: sound, composed Unicode, one kind of line end, no control, direction or invisible marks, no outer
 * blanks. Cleaning clean text changes nothing.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(forbidden, '')
    .replace(looseEmojiMarks, '')
    .normalize('NFC')
    .replace(heapedMarks, '$1')
    .trim()

/** Text within a limit; an erasure, whose marks may be longer than the words they stand for, breaks none. */
const within = (max: number) =>
  z.string().refine((text) => text.length <= max || lengthBeforeErasure(text) <= max, `Не длиннее ${max} знаков.`)

/** Text that may be empty. */
export const optionalText = (max: number) => z.string().transform(cleanText).pipe(within(max))

/** Text that must be given; `message` says what is missing, in Russian. */
export const requiredText = (max: number, message: string) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1, message).pipe(within(max)))

/** One line: line feeds and tabs become spaces. */
export const oneLine = (max: number, message: string) =>
  z
    .string()
    .transform((text) => cleanText(text).replace(/\s+/g, ' '))
    .pipe(z.string().min(1, message).pipe(within(max)))

/** A calendar day, YYYY-MM-DD, within the years 2000–2100: terms are counted no further. */
export const daySchema = z.iso
  .date('Нужна дата в виде ГГГГ-ММ-ДД.')
  .refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'Такой год здесь не бывает: проверьте дату.')

/** Milliseconds since the epoch, within the years 2000–2100. */
export const instantSchema = z.int().min(946_684_800_000).max(4_102_444_800_000)

/** The number of a ticket, prefix and all: «К1-000412». */
export const ticketNumberSchema = z.string().min(3).max(limits.number)
