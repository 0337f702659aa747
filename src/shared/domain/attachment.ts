import { z } from 'zod'
import { cleanText } from './limits.ts'

/** Of files of a ticket: bytes of one, how many come with one request, characters of a name. */
export const attachmentLimits = { bytes: 10 * 1024 * 1024, count: 5, name: 120 } as const

interface FileKind {
  type: string
  extensions: readonly string[]
  /** Bytes it begins with, where `null` may be any; absent for plain text. */
  begins?: readonly (number | null)[]
}

const zip = [0x50, 0x4b, 0x03, 0x04]
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const fileKinds = [
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', extensions: ['png'], begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/gif', extensions: ['gif'], begins: [0x47, 0x49, 0x46, 0x38] },
  {
    type: 'image/webp',
    extensions: ['webp'],
    begins: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  },
  { type: 'application/pdf', extensions: ['pdf'], begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: `${office}.wordprocessingml.document`, extensions: ['docx'], begins: zip },
  { type: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'], begins: zip },
  { type: `${openDocument}.text`, extensions: ['odt'], begins: zip },
  { type: `${openDocument}.spreadsheet`, extensions: ['ods'], begins: zip },
  { type: 'application/msword', extensions: ['doc'], begins: compoundFile },
  { type: 'application/vnd.ms-excel', extensions: ['xls'], begins: compoundFile },
  { type: 'application/zip', extensions: ['zip'], begins: zip },
  { type: 'text/plain', extensions: ['txt', 'log', 'csv'] },
] as const satisfies readonly FileKind[]

export type AttachmentType = (typeof fileKinds)[number]['type']
const attachmentTypes = fileKinds.map((kind) => kind.type) as [AttachmentType, ...AttachmentType[]]

/** Endings of the names of files that are taken, without the dot. */
export const attachmentExtensions: readonly string[] = fileKinds.flatMap((kind) => kind.extensions)

/** What is taken, in words for the visitor. */
export const attachmentWords = 'снимки экрана, PDF, документы и таблицы, текст и журналы, ZIP'

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

// Signs that no text of any encoding in use here has.
const isBinarySign = (byte: number): boolean => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)

const fits = (bytes: Uint8Array, { begins }: FileKind): boolean =>
  begins === undefined
    ? !bytes.some(isBinarySign)
    : begins.every((byte, place) => place < bytes.length && (byte === null || bytes[place] === byte))

/** Whether the bytes are of any type that is taken, whatever their name says. */
export const isTakenContent = (bytes: Uint8Array): boolean => fileKinds.some((kind) => fits(bytes, kind))

export type AttachmentFault = 'empty' | 'tooLarge' | 'otherType' | 'notWhatItSays'

/** The type of a file by its name and its first bytes, which must agree; or why it is not taken. */
export const judgeAttachment = (
  name: string,
  bytes: Uint8Array,
): { type: AttachmentType } | { fault: AttachmentFault } => {
  if (bytes.length === 0) return { fault: 'empty' }
  if (bytes.length > attachmentLimits.bytes) return { fault: 'tooLarge' }
  const extension = extensionOf(name)
  const kind = fileKinds.find(({ extensions }) => extensions.some((one) => one === extension))
  if (kind === undefined) return { fault: 'otherType' }
  return fits(bytes, kind) ? { type: kind.type } : { fault: 'notWhatItSays' }
}

const scanTypes: readonly AttachmentType[] = ['application/pdf', 'image/jpeg', 'image/png']

/** Endings of the names of files a signed paper may be scanned to. */
export const scanExtensions = ['.pdf', '.jpg', '.jpeg', '.png'] as const

/** The same for the scan of a signed paper: a PDF or a picture. */
export const judgeScan = (name: string, bytes: Uint8Array): { type: AttachmentType } | { fault: AttachmentFault } => {
  const judged = judgeAttachment(name, bytes)
  return 'fault' in judged || scanTypes.includes(judged.type) ? judged : { fault: 'otherType' }
}

const faultWords: Record<AttachmentFault, string> = {
  empty: 'файл пуст',
  tooLarge: 'больше 10 МБ',
  otherType: `такие файлы не принимаются. Подойдут ${attachmentWords}`,
  notWhatItSays: 'содержимое не то, что обещает имя файла. Сохраните его заново или пришлите снимок экрана',
}

/** Why a scan is not taken, as a sentence with its name. */
export const scanFaultWords = (name: string, fault: AttachmentFault): string =>
  fault === 'otherType'
    ? `«${cleanFileName(name)}»: скан — это PDF, JPEG или PNG. Сохраните его так и приложите снова.`
    : attachmentFaultWords(name, fault)

/** Why a file is not taken, as a sentence with its name. */
export const attachmentFaultWords = (name: string, fault: AttachmentFault): string =>
  `«${cleanFileName(name)}»: ${faultWords[fault]}.`

const invisible = /\p{Cf}/gu
const forbiddenInNames = /[<>:"|?*]/g
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name that is safe on every system and reads as what it is: no folders, no hidden signs, no names of devices. */
export const cleanFileName = (given: string): string => {
  const last = cleanText(given).replace(invisible, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(forbiddenInNames, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(deviceName, '_$1')
  const extension = plain.includes('.') ? `.${extensionOf(plain)}` : ''
  const stem = plain.slice(0, plain.length - extension.length) || 'файл'
  // By whole characters: half of a pair is no text.
  return [...stem].slice(0, Math.max(1, attachmentLimits.name - extension.length)).join('') + extension.slice(0, 16)
}

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

export const attachmentSchema = z.strictObject({
  sha256: sha256Schema,
  name: z.string().max(400).transform(cleanFileName),
  type: z.enum(attachmentTypes),
  bytes: z.int().min(1).max(attachmentLimits.bytes),
})
/** A file of a ticket; its bytes are kept by their hash. */
export type Attachment = z.infer<typeof attachmentSchema>

/** Which file is taken from its ticket; its bytes stay for as long as a change that put it there names them. */
export const detachedSchema = attachmentSchema.pick({ sha256: true, name: true })

/** What is left of a change about a file that an erasure destroyed. */
export const erasedFileSchema = z.strictObject({ erased: z.literal(true) })

const namedSchema = z.object({ sha256: sha256Schema, bytes: z.int().min(1).max(attachmentLimits.bytes).optional() })
type Named = z.infer<typeof namedSchema>

const filesInData: Readonly<Record<string, z.ZodType<Named[]>>> = {
  'ticket.fileAttached': namedSchema.transform((one) => [one]),
  'ticket.registered': z.object({ attachments: z.array(namedSchema) }).transform(({ attachments }) => attachments),
  'serviceOrder.scanAttached': namedSchema.transform((one) => [one]),
  'organisation.imageSet': z.object({ image: namedSchema.nullable() }).transform(({ image }) => (image ? [image] : [])),
}

/** Types of the changes that name files. */
export const typesNamingFiles = Object.keys(filesInData)

const filesIn = ({ type, data }: { type: string; data: unknown }): Named[] =>
  Object.hasOwn(filesInData, type) ? (filesInData[type]?.safeParse(data).data ?? []) : []

/** Hashes of the files that a change names, so that they are kept; none for data that cannot be read. */
export const filesNamedIn = (change: { type: string; data: unknown }): string[] =>
  filesIn(change).map(({ sha256 }) => sha256)

/** What has to be known of a file to move it. */
export interface MovedFile {
  sha256: string
  bytes: number
}

/** The files that go and come with a change; none for data that cannot be read. */
export const filesMovedWith = (change: { type: string; data: unknown }): MovedFile[] =>
  filesIn(change).flatMap(({ sha256, bytes }) => (bytes === undefined ? [] : [{ sha256, bytes }]))

const attachmentsInData: Partial<Record<string, z.ZodType<Attachment[]>>> = {
  'ticket.fileAttached': attachmentSchema.transform((one) => [one]),
  'ticket.registered': z.object({ attachments: z.array(attachmentSchema) }).transform(({ attachments }) => attachments),
}

/** The files that a change puts to its ticket; none for data that cannot be read. */
export const attachmentsIn = ({ type, data }: { type: string; data: unknown }): Attachment[] =>
  attachmentsInData[type]?.safeParse(data).data ?? []

/** Whether its pages can be shown. */
export const isPdf = ({ type }: Pick<Attachment, 'type'>): boolean => type === 'application/pdf'

/** Whether it can be shown as a picture. */
export const isPicture = ({ type }: Pick<Attachment, 'type'>): boolean => type.startsWith('image/')

/** A size as a person reads it: «340 КБ», «1,5 МБ». */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return `${bytes}\u00a0Б`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)}\u00a0КБ`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '').replace('.', ',')}\u00a0МБ`
}
