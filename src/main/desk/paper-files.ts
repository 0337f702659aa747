import { Buffer } from 'node:buffer'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PaperKind, paperKinds } from '../../shared/contract/documents.ts'
import { type Envelope, envelopeSizes } from '../../shared/documents/dispatch-papers.ts'
import type { PlainPaper } from '../../shared/documents/plain-paper.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import { imagePlaceNames, imagePlaces, type PaperImage } from '../../shared/domain/paper-image.ts'
import { standsOn } from '../../shared/domain/paper-overlays.ts'
import { errorCode } from '../../shared/error-code.ts'
import type { ImageFiles } from '../documents/messages.ts'
import type { PaperRenderer } from '../documents/renderer.ts'
import { diskRefusal } from './disk-refusal.ts'
import { Refusal } from './refusal.ts'

const paperNames: Record<PaperKind, string> = { report: 'Отчёт', act: 'Акт', invoice: 'Счёт' }

const safeInFileName = (text: string): string => text.replace(/[^\p{L}\p{N} №«».,()-]/gu, '')

const fileNameOf = (kind: PaperKind, snapshot: PaperSnapshot, isVoided = false): string => {
  const number = snapshot.numbers[kind] ?? ''
  const client = safeInFileName(snapshot.buyer.name).slice(0, 60).trim()
  const voided = isVoided ? ' (аннулирован)' : ''
  return `${safeInFileName(`${paperNames[kind]} № ${number} от ${snapshot.issuedOn}${voided} ${client}`)}.pdf`
}

const readPaper = async (path: string): Promise<Uint8Array | null> => {
  try {
    const bytes = await readFile(path)
    // No paper is empty: a power loss left the name alone.
    return bytes.length === 0 ? null : bytes
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Why a paper that was made could not be kept, in words; anything else is a defect. */
const notKept = (error: unknown, folder: string): unknown => {
  const made = 'Документ готов, но сохранить его не получилось'
  const again = 'Номер и содержание целы: после этого откройте документ ещё раз.'
  return diskRefusal(error, {
    full: `${made}: на диске кончилось место. Освободите его. ${again}`,
    forbidden: `${made}: папка «${folder}» закрыта для записи. Откройте доступ к ней. ${again}`,
  })
}

const keepPaper = async (folder: string, path: string, bytes: Uint8Array): Promise<void> => {
  const part = `${path}.part`
  try {
    await mkdir(folder, { recursive: true })
    // Under its name only when whole: a file cut short by a power loss would be taken for the paper.
    await writeFile(part, bytes, { flush: true })
    await rename(part, path)
  } catch (error) {
    throw notKept(error, folder)
  }
}

const readOrMake = async (folder: string, path: string, render: () => Promise<Uint8Array>): Promise<Uint8Array> => {
  const kept = await readPaper(path)
  if (kept) return kept
  const bytes = await render()
  await keepPaper(folder, path, bytes)
  return bytes
}

/** Papers being made, by path: whoever asks meanwhile waits for the same one. */
const underWay = new Map<string, Promise<Uint8Array>>()

/** A file on disk, and its bytes for a page that cannot reach the disk. */
export interface KeptFile {
  fileName: string
  path: string
  bytes: Uint8Array
}

/** Where papers are made and kept. */
export interface Press {
  dataFolder: string
  renderer: PaperRenderer
  /** The bytes of a picture; null while they are not on this computer, and then they are asked for. */
  readImage: (image: PaperImage) => Uint8Array | null
}

/**
 * The pictures of a package's papers, as they were when it was issued.
 * @throws Refusal when one of them has not come yet: a paper is never printed otherwise than it was issued
 */
const imagesOf = ({ readImage }: Press, kind: PaperKind, { images, overlays }: PaperSnapshot): ImageFiles =>
  Object.fromEntries(
    imagePlaces.flatMap((place) => {
      const image = images[place]
      if (image === null || !standsOn(place, kind, overlays)) return []
      const bytes = readImage(image)
      if (bytes === null)
        throw new Refusal(
          'refused',
          `${imagePlaceNames[place]} для этого документа ещё не на этом компьютере. Номер и содержание целы: откройте документ ещё раз, когда будет связь с приёмом.`,
        )
      return [[place, bytes]]
    }),
  )

const folderOf = (dataFolder: string, day: string): string => join(dataFolder, 'documents', day.slice(0, 4))

/** A file made once in the folder of its year, whoever asks for it meanwhile or later. */
const fileOnce = async (
  dataFolder: string,
  day: string,
  fileName: string,
  render: () => Promise<Uint8Array>,
): Promise<KeptFile> => {
  const folder = folderOf(dataFolder, day)
  const path = join(folder, fileName)
  const known = underWay.get(path)
  if (known) return { fileName, path, bytes: await known }
  const making = readOrMake(folder, path, render)
  underWay.set(path, making)
  try {
    return { fileName, path, bytes: await making }
  } finally {
    underWay.delete(path)
  }
}

/**
 * The file of an issued paper; made from the frozen contents when it is not there yet. One that was voided is crossed out
 * under a name that says so, and its valid-looking file goes away, so that nobody sends it.
 * @param voidedOn YYYY-MM-DD, null while the paper is valid
 * @throws Refusal when it was made but could not be kept
 */
export const paperFile = async (
  press: Press,
  kind: PaperKind,
  snapshot: PaperSnapshot,
  voidedOn: string | null = null,
): Promise<KeptFile> => {
  const { dataFolder, renderer } = press
  const fileName = fileNameOf(kind, snapshot, voidedOn !== null)
  if (voidedOn !== null)
    await rm(join(folderOf(dataFolder, snapshot.endedOn), fileNameOf(kind, snapshot)), { force: true })
  return fileOnce(dataFolder, snapshot.endedOn, fileName, async () =>
    renderer.render(kind, snapshot, voidedOn, imagesOf(press, kind, snapshot)),
  )
}

/** How many pages a PDF has: each is an object of its own. */
const pagesOf = (bytes: Uint8Array): number =>
  (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length

/** Pages of each paper of a package, the files made where they are not there yet. */
export const paperSheets = async (
  press: Press,
  snapshot: PaperSnapshot,
): Promise<Partial<Record<PaperKind, number>>> => {
  const kinds = paperKinds.filter((kind) => snapshot.numbers[kind] !== null)
  const files = await Promise.all(kinds.map((kind) => paperFile(press, kind, snapshot)))
  return Object.fromEntries(files.map(({ bytes }, index) => [kinds[index], pagesOf(bytes)]))
}

/** The file of an envelope; the same papers and size give the same one, papers issued anew one of their own. */
export const envelopeFile = (
  dataFolder: string,
  renderer: PaperRenderer,
  orderNumber: string,
  actNumber: string,
  envelope: Envelope,
): Promise<KeptFile> => {
  const name = safeInFileName(`${envelopeSizes[envelope.size].name} ${orderNumber} акт ${actNumber} ${envelope.day}`)
  return fileOnce(dataFolder, envelope.day, `${name}.pdf`, () => renderer.renderEnvelope(envelope))
}

/**
 * The file of a plain paper that holds for one moment; another moment makes another file beside it.
 * @throws Refusal when it was made but could not be kept
 */
export const momentFile = (
  dataFolder: string,
  renderer: PaperRenderer,
  paper: PlainPaper,
  time: string,
): Promise<KeptFile> => {
  const fileName = safeInFileName(`${paper.title} ${paper.day} ${time.replaceAll(':', '-')}`)
  return fileOnce(dataFolder, paper.day, `${fileName}.pdf`, () => renderer.renderPlain(paper))
}
