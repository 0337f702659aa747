import type { AttachmentView } from '../../shared/contract/files.ts'
import {
  type Attachment,
  attachmentFaultWords,
  attachmentsIn,
  cleanFileName,
  filesMovedWith,
  filesNamedIn,
  judgeAttachment,
  type MovedFile,
} from '../../shared/domain/attachment.ts'
import type { Ticket } from '../../shared/domain/ticket.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { changesNamingFiles, changesOf } from '../store/changes.ts'
import { forgetFile, hasFile, keepFile, knownFiles, readFile } from '../store/files.ts'
import type { Store } from '../store/open.ts'
import { notePending, ownsFiles, type PendingFile, unsentState } from '../store/pending-files.ts'
import { type Desk, deskTime } from './desk.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { author } from './session.ts'
import { ticketChange, ticketOf } from './ticket-steps.ts'

/** Milliseconds: a file older than this comes only when somebody opens it. */
const fetchedUnaskedMs = 14 * 24 * 60 * 60_000

/**
 * Puts a file to a ticket; it goes to the intake when there is a link.
 * @throws Refusal when it is none that is taken
 */
export const attachFile = (desk: Desk, ticketId: Id, name: string, bytes: Uint8Array): void => {
  const ticket = ticketOf(desk, ticketId)
  const operatorId = author(desk)
  const judged = judgeAttachment(name, bytes)
  if ('fault' in judged) throw new Refusal('refused', attachmentFaultWords(name, judged.fault))
  const sha256 = keepFile(desk.store, bytes)
  if (ticket.state.attachments.some((one) => one.sha256 === sha256))
    throw new Refusal('refused', `«${cleanFileName(name)}»: этот файл уже приложен.`)
  const file: Attachment = { sha256, name: cleanFileName(name), type: judged.type, bytes: bytes.length }
  record(desk, operatorId, () => {
    notePending(desk.store, 'unsent', { sha256, bytes: bytes.length, entity: 'ticket', entityId: ticketId })
    return [ticketChange(ticketId, 'fileAttached', { ...file })]
  })
}

const fileOf = (desk: Desk, ticketId: Id, sha256: string): Attachment => {
  const file = ticketOf(desk, ticketId).state.attachments.find((one) => one.sha256 === sha256)
  if (!file) throw notFound('Файл не найден')
  return file
}

/** Takes a file from its ticket; somebody who puts it there meanwhile, without having seen that, keeps it there. */
export const detachFile = (desk: Desk, ticketId: Id, sha256: string): void => {
  const { name } = fileOf(desk, ticketId, sha256)
  record(desk, author(desk), () => [ticketChange(ticketId, 'fileDetached', { sha256, name })])
}

/** Puts a file back that was taken from the ticket. */
export const putFileBack = (desk: Desk, ticketId: Id, sha256: string): void => {
  const { state } = ticketOf(desk, ticketId)
  if (state.attachments.some((one) => one.sha256 === sha256)) return
  const file = changesOf(desk.store, ticketId)
    .flatMap(attachmentsIn)
    .findLast((one) => one.sha256 === sha256)
  if (!file) throw notFound('Файл не найден')
  record(desk, author(desk), () => [ticketChange(ticketId, 'fileAttached', { ...file })])
}

/** A file of a ticket, its bytes null while they are not here: then they are asked for. */
export const openFile = (desk: Desk, ticketId: Id, sha256: string): { file: Attachment; bytes: Uint8Array | null } => {
  const file = fileOf(desk, ticketId, sha256)
  if (hasFile(desk.store, sha256)) return { file, bytes: readFile(desk.store, sha256) }
  notePending(desk.store, 'wanted', { sha256, bytes: file.bytes, entity: 'ticket', entityId: ticketId })
  return { file, bytes: null }
}

const pendingOf = ({ entity, entityId }: Change, { sha256, bytes }: MovedFile): PendingFile[] =>
  ownsFiles(entity) ? [{ sha256, bytes, entity, entityId }] : []

/** Asks for the files that a change from the log names, unless it is long ago; what papers are printed with always. */
export const wantFilesOf = (desk: Desk, change: Change, receivedAt: number): void => {
  if (change.entity !== 'organisation' && deskTime(desk) - receivedAt > fetchedUnaskedMs) return
  for (const file of filesMovedWith(change).flatMap((one) => pendingOf(change, one)))
    if (!hasFile(desk.store, file.sha256)) notePending(desk.store, 'wanted', file)
}

/** Offers all that is here to an intake that does not know it. */
export const offerFiles = (store: Store): void => {
  for (const change of changesNamingFiles(store))
    for (const file of filesMovedWith(change).flatMap((one) => pendingOf(change, one)))
      if (hasFile(store, file.sha256)) notePending(store, 'unsent', file)
}

/** Takes away the files that no change names any more: what named them was destroyed. */
export const forgetUnnamedFiles = ({ store }: Desk): void => {
  const known = knownFiles(store)
  if (known.length === 0) return
  const named = new Set(changesNamingFiles(store).flatMap(filesNamedIn))
  for (const sha256 of known) if (!named.has(sha256)) forgetFile(store, sha256)
}

/** The files of a ticket as its card shows them. */
export const attachmentViews = (desk: Desk, { attachments }: Ticket): AttachmentView[] => fileViews(desk, attachments)

/** Files with where their bytes are. */
export const fileViews = ({ store }: Desk, attachments: readonly Attachment[]): AttachmentView[] =>
  attachments.map(({ sha256, name, type, bytes }) => ({
    sha256,
    name,
    type,
    bytes,
    isHere: hasFile(store, sha256),
    ...unsentState(store, sha256),
  }))
