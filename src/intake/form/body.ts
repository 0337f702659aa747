import { isUtf8 } from 'node:buffer'

/** Fields of a sent form or of a JSON request: text by name. */
export type Fields = Map<string, string>

export interface SentFile {
  name: string
  content: Uint8Array
}

/** What a request to the form is made of. */
export interface SentForm {
  fields: Fields
  /** Tokens of files that were taken before. */
  attached: string[]
  files: SentFile[]
}

type Refused = { kind: 'refused'; reason: 'notUtf8' | 'unreadable' | 'otherType' }
export type ReadBody = ({ kind: 'form' } & SentForm) | Refused

const refused = (reason: Refused['reason']): Refused => ({ kind: 'refused', reason })

/** The name that the boxes of files already taken share. */
export const attachedName = 'attached'

const emptyForm = (): SentForm => ({ fields: new Map(), attached: [], files: [] })

// Of a field that comes twice the last one counts.
const addField = (form: SentForm, name: string, value: string): void => {
  if (name === attachedName) form.attached.push(value)
  else form.fields.set(name, value)
}

const percent = 0x25
const plus = 0x2b
const ampersand = 0x26
const equals = 0x3d

const hexDigit = (code: number | undefined): number => {
  if (code === undefined) return -1
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Decodes `text` in its own place: what comes out is never longer. */
const percentDecoded = (text: Buffer): Buffer => {
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text[index] ?? 0
    const high = code === percent ? hexDigit(text[index + 1]) : -1
    const low = high < 0 ? -1 : hexDigit(text[index + 2])
    if (low >= 0) index += 2
    text[length] = low >= 0 ? high * 16 + low : code === plus ? 0x20 : code
    length += 1
  }
  return text.subarray(0, length)
}

const textOrNull = (bytes: Buffer): string | null => {
  const decoded = percentDecoded(bytes)
  return isUtf8(decoded) ? decoded.toString('utf8') : null
}

// URLSearchParams replaces what is not UTF-8 without a word; the request would arrive as question marks.
const readUrlencoded = (body: Buffer): ReadBody => {
  const form = emptyForm()
  for (let start = 0; start < body.length; ) {
    const next = body.indexOf(ampersand, start)
    const end = next < 0 ? body.length : next
    const pair = body.subarray(start, end)
    start = end + 1
    const cut = pair.indexOf(equals)
    const name = textOrNull(cut < 0 ? pair : pair.subarray(0, cut))
    const value = cut < 0 ? '' : textOrNull(pair.subarray(cut + 1))
    if (name === null || value === null) return refused('notUtf8')
    addField(form, name, value)
  }
  return { kind: 'form', ...form }
}

const readMultipart = async (body: Buffer, contentType: string): Promise<ReadBody> => {
  // The only thing that can fail here is what the visitor sent: he is told.
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null)
  if (parts === null) return refused('unreadable')
  const form = emptyForm()
  for (const [name, value] of parts) {
    if (typeof value === 'string') {
      // Letters that are no UTF-8 are replaced by the reader; sent whole, they would be in the body.
      if (value.includes('\uFFFD') && !body.includes('\uFFFD')) return refused('notUtf8')
      addField(form, name, value)
    } else if (value.size > 0 || value.name !== '') {
      form.files.push({ name: value.name, content: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  return { kind: 'form', ...form }
}

const textOf = (name: string, value: unknown): string | null => {
  // A site that sends the answer in words may mean «false»: only `true` is a consent.
  if (name === 'consent') return value === true ? 'yes' : ''
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === false) return ''
  return value === true ? 'yes' : null
}

const readJson = (body: Buffer): ReadBody => {
  if (!isUtf8(body)) return refused('notUtf8')
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return refused('unreadable')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('unreadable')
  const form = emptyForm()
  for (const [name, one] of Object.entries(value)) {
    if (name === attachedName && Array.isArray(one) && one.every((token) => typeof token === 'string')) {
      form.attached.push(...one)
      continue
    }
    const text = textOf(name, one)
    if (text === null) return refused('unreadable')
    addField(form, name, text)
  }
  return { kind: 'form', ...form }
}

/** Whether a request claims to be JSON. */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(contentType ?? '')

/** Reads the body of a request to the form: urlencoded, multipart, or JSON; UTF-8 only. */
export const readBody = async (body: Buffer, contentType: string): Promise<ReadBody> => {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return refused('notUtf8')
  if (isJson(contentType)) return readJson(body)
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) return readUrlencoded(body)
  if (/^multipart\/form-data\s*;/i.test(contentType)) return readMultipart(body, contentType)
  return refused('otherType')
}
