import { isUtf8 } from 'node:buffer'

/** Fields of a sent form or of a JSON request: text by name. */
export type Fields = Map<string, string>

export type ReadBody =
  | { kind: 'fields'; fields: Fields }
  | { kind: 'refused'; reason: 'notUtf8' | 'files' | 'unreadable' | 'otherType' }

const refused = (reason: 'notUtf8' | 'files' | 'unreadable' | 'otherType'): ReadBody => ({ kind: 'refused', reason })

const percentDecoded = (text: string): Buffer => {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1')
}

// URLSearchParams replaces what is not UTF-8 without a word; the request would arrive as question marks.
const readUrlencoded = (body: Buffer): ReadBody => {
  const fields: Fields = new Map()
  for (const pair of body.toString('latin1').split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = percentDecoded(cut < 0 ? pair : pair.slice(0, cut))
    const value = percentDecoded(cut < 0 ? '' : pair.slice(cut + 1))
    if (!isUtf8(name) || !isUtf8(value)) return refused('notUtf8')
    fields.set(name.toString('utf8'), value.toString('utf8'))
  }
  return { kind: 'fields', fields }
}

const readMultipart = async (body: Buffer, contentType: string): Promise<ReadBody> => {
  if (!isUtf8(body)) return refused('notUtf8')
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null)
  if (form === null) return refused('unreadable')
  const fields: Fields = new Map()
  for (const [name, value] of form) {
    if (typeof value !== 'string') return refused('files')
    fields.set(name, value)
  }
  return { kind: 'fields', fields }
}

const textOf = (value: unknown): string | null => {
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
  const fields: Fields = new Map()
  for (const [name, one] of Object.entries(value)) {
    const text = textOf(one)
    if (text === null) return refused('unreadable')
    fields.set(name, text)
  }
  return { kind: 'fields', fields }
}

/** Whether a request claims to be JSON. */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(contentType ?? '')

/** Reads the body of a request to the form: urlencoded, multipart without files, or JSON; UTF-8 only. */
export const readBody = async (body: Buffer, contentType: string): Promise<ReadBody> => {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return refused('notUtf8')
  if (isJson(contentType)) return readJson(body)
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) return readUrlencoded(body)
  if (/^multipart\/form-data\s*;/i.test(contentType)) return readMultipart(body, contentType)
  return refused('otherType')
}
