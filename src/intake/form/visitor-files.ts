import {
  type Attachment,
  attachmentFaultWords,
  attachmentLimits,
  cleanFileName,
  judgeAttachment,
} from '../../shared/domain/attachment.ts'
import type { FileStore } from '../files/files.ts'
import { type FilePiece, keepFile, sha256Of, type TakenPiece, takePiece } from '../files/take-piece.ts'
import type { SentFile, SentForm } from './body.ts'
import { readFileToken } from './file-token.ts'

/** The files of a request, and a sentence about each that is not among them. */
export interface VisitorFiles {
  attachments: Attachment[]
  faults: string[]
}

export const noFiles: VisitorFiles = { attachments: [], faults: [] }

type Refused = Exclude<TakenPiece, { received: number }>['status']

const refusalWords = (name: string, status: Refused): string => {
  switch (status) {
    case 'tooLarge':
    case 'otherType':
      return attachmentFaultWords(name, status)
    case 'erased':
      return `«${cleanFileName(name)}»: файл не сохранился, приложите его ещё раз.`
    case 'wrongHash':
      return `«${cleanFileName(name)}»: файл повредился в пути, приложите его ещё раз.`
    case 'noSpace':
      return `«${cleanFileName(name)}»: у нас кончилось место для файлов. Отправьте обращение без него, специалист скажет, куда прислать.`
  }
}

type Taken = { attachment: Attachment } | { fault: string }

const takeFile = async (store: FileStore, { name, content }: SentFile): Promise<Taken> => {
  const judged = judgeAttachment(name, content)
  if ('fault' in judged) return { fault: attachmentFaultWords(name, judged.fault) }
  const taken = await keepFile(store, content)
  if (!('received' in taken)) return { fault: refusalWords(name, taken.status) }
  const { type } = judged
  return { attachment: { sha256: sha256Of(content), name: cleanFileName(name), type, bytes: content.length } }
}

const findTaken = async (store: FileStore, secret: Uint8Array, token: string): Promise<Taken> => {
  const attachment = readFileToken(secret, token)
  if (attachment === null) return { fault: 'Файл, приложенный раньше, не узнать. Приложите его ещё раз.' }
  if ((await store.progress(attachment.sha256))?.isWhole) return { attachment }
  return { fault: `«${attachment.name}»: файл у нас больше не хранится, приложите его ещё раз.` }
}

/** Takes what came with the request itself, and finds what was taken before. */
export const takeVisitorFiles = async (
  store: FileStore,
  secret: Uint8Array,
  { attached, files }: Pick<SentForm, 'attached' | 'files'>,
): Promise<VisitorFiles> => {
  const attachments = new Map<string, Attachment>()
  const faults: string[] = []
  const take = (taken: Taken) => {
    if ('fault' in taken) faults.push(taken.fault)
    else attachments.set(taken.attachment.sha256, taken.attachment)
  }
  if (attached.length > attachmentLimits.count)
    faults.push(`Не больше ${attachmentLimits.count} файлов. Уберите лишние или приложите архив.`)
  for (const token of attached.slice(0, attachmentLimits.count)) take(await findTaken(store, secret, token))
  const room = attachmentLimits.count - attachments.size
  for (const file of files.slice(0, room)) take(await takeFile(store, file))
  for (const { name } of files.slice(room))
    faults.push(
      `«${cleanFileName(name)}»: не больше ${attachmentLimits.count} файлов. Уберите лишние или приложите архив.`,
    )
  return { attachments: [...attachments.values()], faults }
}

/** What a page that sends a file in pieces is told: how much is there, and in the end what file it was. */
export type VisitorPiece = { received: number; attachment: Attachment | null } | { fault: string }

/** Takes the next piece of a file a page sends; what cannot be taken is said as early as the first piece shows it. */
export const takeVisitorPiece = async (store: FileStore, name: string, piece: FilePiece): Promise<VisitorPiece> => {
  if (piece.bytes === 0) return { fault: attachmentFaultWords(name, 'empty') }
  if (piece.bytes > attachmentLimits.bytes) return { fault: attachmentFaultWords(name, 'tooLarge') }
  if (piece.start === 0 && piece.piece.length > 0) {
    const first = judgeAttachment(name, piece.piece)
    if ('fault' in first) return { fault: attachmentFaultWords(name, first.fault) }
  }
  if (piece.start === 0) await store.admit(piece.sha256)
  const taken = await takePiece(store, piece, 'visitor')
  if (!('received' in taken)) return { fault: refusalWords(name, taken.status) }
  if (taken.status !== 'whole') return { received: taken.received, attachment: null }
  const judged = judgeAttachment(name, await store.read(piece.sha256, 0))
  if ('fault' in judged) return { fault: attachmentFaultWords(name, judged.fault) }
  const attachment = { sha256: piece.sha256, name: cleanFileName(name), type: judged.type, bytes: taken.received }
  return { received: taken.received, attachment }
}
