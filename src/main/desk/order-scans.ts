import type { OpenedFile } from '../../shared/contract/files.ts'
import {
  type Attachment,
  attachmentSchema,
  cleanFileName,
  filesNamedIn,
  judgeScan,
  scanFaultWords,
} from '../../shared/domain/attachment.ts'
import type { Id } from '../../shared/sync/id.ts'
import { changesOf } from '../store/changes.ts'
import { hasFile, keepFile, readFile } from '../store/files.ts'
import { notePending } from '../store/pending-files.ts'
import type { Desk } from './desk.ts'
import { orderOf } from './orders.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { author } from './session.ts'

const pending = (orderId: Id, { sha256, bytes }: Attachment) =>
  ({ sha256, bytes, entity: 'serviceOrder', entityId: orderId }) as const

type ScanStep = 'scanAttached' | 'scanDetached'

const scanChange = (orderId: Id, type: ScanStep, data: Record<string, unknown>) => ({
  entity: 'serviceOrder',
  entityId: orderId,
  type: `serviceOrder.${type}`,
  v: 1,
  data,
})

const write = (desk: Desk, orderId: Id, type: ScanStep, data: Record<string, unknown>): void => {
  record(desk, author(desk), () => [scanChange(orderId, type, data)])
}

/**
 * Puts a scan of the signed papers to their order; it goes to the intake when there is a link.
 * @throws Refusal when it is none, or there are no papers it could be of
 */
export const attachScan = (desk: Desk, orderId: Id, name: string, bytes: Uint8Array): void => {
  const order = orderOf(desk, orderId)
  const judged = judgeScan(name, bytes)
  if ('fault' in judged) throw new Refusal('refused', scanFaultWords(name, judged.fault))
  if (order.snapshot === null)
    throw new Refusal('refused', 'Документы ещё не выписаны или аннулированы: прикладывать скан не к чему.')
  const sha256 = keepFile(desk.store, bytes)
  const file: Attachment = { sha256, name: cleanFileName(name), type: judged.type, bytes: bytes.length }
  if (order.scans.some((one) => one.sha256 === sha256))
    throw new Refusal('refused', `«${file.name}»: этот скан уже приложен.`)
  record(desk, author(desk), () => {
    notePending(desk.store, 'unsent', pending(orderId, file))
    return [scanChange(orderId, 'scanAttached', { ...file })]
  })
}

const scanOf = (desk: Desk, orderId: Id, sha256: string) => {
  const scan = orderOf(desk, orderId).scans.find((one) => one.sha256 === sha256)
  if (!scan) throw notFound('Скан не найден')
  return scan
}

/** Takes a scan from its order; who did and when stays in sight, and the file can be put back. */
export const detachScan = (desk: Desk, orderId: Id, sha256: string): void => {
  const { name } = scanOf(desk, orderId, sha256)
  write(desk, orderId, 'scanDetached', { sha256, name })
}

/** Puts a scan back that was taken from the order. */
export const putScanBack = (desk: Desk, orderId: Id, sha256: string): void => {
  if (orderOf(desk, orderId).scans.some((one) => one.sha256 === sha256)) return
  const change = changesOf(desk.store, orderId).findLast((one) => filesNamedIn(one).includes(sha256))
  if (!change) throw notFound('Скан не найден')
  write(desk, orderId, 'scanAttached', attachmentSchema.parse(change.data))
}

/** A scan of an order; a refusal while its bytes are not on this computer, and then they are asked for. */
export const openScan = (desk: Desk, orderId: Id, sha256: string, nudge: () => void): OpenedFile => {
  const scan = scanOf(desk, orderId, sha256)
  if (!hasFile(desk.store, sha256)) {
    notePending(desk.store, 'wanted', pending(orderId, scan))
    nudge()
    throw new Refusal(
      'refused',
      `«${scan.name}» ещё не загружен на этот компьютер. Он появится сам, как только будет связь.`,
    )
  }
  return { name: scan.name, file: new Blob([new Uint8Array(readFile(desk.store, sha256))], { type: scan.type }) }
}
