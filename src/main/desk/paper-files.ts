import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PaperKind } from '../../shared/contract/documents.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperRenderer } from '../documents/renderer.ts'

const paperNames: Record<PaperKind, string> = { report: 'Отчёт', act: 'Акт', invoice: 'Счёт' }

const unsafeInFileName = /[^\p{L}\p{N} №«».,()-]/gu

const fileNameOf = (kind: PaperKind, snapshot: PaperSnapshot): string => {
  const number = snapshot.numbers[kind] ?? ''
  const client = snapshot.buyer.name.replace(unsafeInFileName, '').slice(0, 60).trim()
  return `${paperNames[kind]} № ${number} от ${snapshot.issuedOn} ${client}.pdf`
}

const isMissingFile = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'

const readPaper = async (path: string): Promise<Uint8Array | null> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

/** The file of an issued paper; made from the frozen contents when it is not there yet. */
export const paperFile = async (
  dataFolder: string,
  renderer: PaperRenderer,
  kind: PaperKind,
  snapshot: PaperSnapshot,
): Promise<{ fileName: string; path: string; bytes: Uint8Array }> => {
  const folder = join(dataFolder, 'documents', snapshot.endedOn.slice(0, 4))
  const fileName = fileNameOf(kind, snapshot)
  const path = join(folder, fileName)
  const kept = await readPaper(path)
  if (kept) return { fileName, path, bytes: kept }
  const bytes = await renderer.render(kind, snapshot)
  await mkdir(folder, { recursive: true })
  // Under its name only when whole: a file cut short by a power loss would be taken for the paper.
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
  return { fileName, path, bytes }
}
