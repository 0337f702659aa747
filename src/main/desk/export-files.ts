import type { PersonalRecord } from '../../shared/contract/privacy.ts'
import { sizeWords } from '../../shared/domain/attachment.ts'
import { hasFile, readFile } from '../store/files.ts'
import { notePending } from '../store/pending-files.ts'
import type { Desk } from './desk.ts'
import { exportFolderName, keepExportedFile } from './privacy-files.ts'

/** A file of a person's request as it was taken out. */
export interface ExportedFile {
  record: string
  sha256: string
  bytes: number
  /** Null while it is not on this computer. */
  keptAs: string | null
}

const notHere = 'ещё не загружен на этот компьютер: выгрузите снова, когда будет связь'

/** Puts the files of the records beside what is taken out under this name; what is not here yet is asked for. */
export const exportFiles = ({ store }: Desk, name: string, records: readonly PersonalRecord[]): ExportedFile[] =>
  records
    .flatMap((record) => record.files.map((file) => ({ ...file, record })))
    .map(({ record, sha256, name: fileName, bytes }, place) => {
      const told = { record: record.title, sha256, bytes }
      if (!hasFile(store, sha256)) {
        notePending(store, 'wanted', { sha256, bytes, entity: 'ticket', entityId: record.entityId })
        return { ...told, keptAs: null }
      }
      const keptAs = `${place + 1} ${fileName}`
      keepExportedFile(store, name, keptAs, readFile(store, sha256))
      return { ...told, keptAs }
    })

/** The files as the paper for the person lists them. */
export const filesTold = (name: string, files: readonly ExportedFile[]) => ({
  folder: exportFolderName(name),
  rows: files.map(({ record, bytes, keptAs }) => [keptAs ?? notHere, record, sizeWords(bytes)] as const),
})
