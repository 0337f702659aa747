import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces'
import { shortDate } from '../../shared/documents/dates.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import { actDefinition } from './act.ts'
import { envelopeDefinition } from './envelope.ts'
import { cacheFonts } from './font-cache.ts'
import { invoiceDefinition } from './invoice.ts'
import { makePdfLean } from './lean-pdf/lean-pdf.ts'
import type { PaperTask } from './messages.ts'
import { type Pictures, picturesOf } from './pictures.ts'
import { putPicturesInOrder } from './pictures-in-order.ts'
import { plainDefinition } from './plain-paper.ts'
import { reportDefinition } from './report.ts'
import { closingId, endRowId, lastRowId, mm } from './typography.ts'

interface PdfMake {
  virtualfs: { writeFileSync: (name: string, content: Uint8Array) => void }
  setFonts: (fonts: Record<string, Record<string, string>>) => void
  setUrlAccessPolicy: (policy: (url: string) => boolean) => void
  setLocalAccessPolicy: (policy: (path: string) => boolean) => void
  createPdf: (definition: TDocumentDefinitions) => { getBuffer: () => Promise<Buffer> }
}

/** The font files a paper needs; the bundle copies them into one folder. */
export const fontFiles = { normal: 'PTSans_400Regular.ttf', bold: 'PTSans_700Bold.ttf' } as const

const packageFolders: Record<keyof typeof fontFiles, string> = { normal: '400Regular', bold: '700Bold' }

const definitions: Record<
  PaperKind,
  (snapshot: PaperSnapshot, rowsAtEnd: number, pictures: Pictures) => TDocumentDefinitions
> = {
  report: reportDefinition,
  act: actDefinition,
  invoice: invoiceDefinition,
}

const readFont = (style: keyof typeof fontFiles, fontFolder: string | null): Buffer => {
  if (fontFolder !== null) return readFileSync(join(fontFolder, fontFiles[style]))
  const font = `@expo-google-fonts/pt-sans/${packageFolders[style]}/${fontFiles[style]}`
  return readFileSync(createRequire(import.meta.url).resolve(font))
}

const voidedColour = '#b3261e'

/** The paper as it was, crossed out on every page and by its title. */
const crossedOut = (definition: TDocumentDefinitions, voidedOn: string): TDocumentDefinitions => {
  const words = `Аннулирован ${shortDate(voidedOn)}`
  return {
    ...definition,
    info: { ...definition.info, title: `${definition.info?.title} (${words.toLowerCase()})` },
    header: { text: words, alignment: 'right', bold: true, color: voidedColour, margin: [mm(20), mm(6), mm(10), 0] },
    watermark: { text: words.toUpperCase(), angle: -45, fontSize: 56, bold: true, color: voidedColour, opacity: 0.25 },
  }
}

/** Rows of a table that go with what ends the paper when it would stand on a page of its own: the first number that fits. */
const rowsTogether = [3, 2, 1] as const

class ClosingAlone extends Error {}

/** The cells of the row that begins the last page, as the layout has them now. */
const endRowOf = ({ content }: TDocumentDefinitions, rowsAtEnd: number): { pageBreak?: string }[] => {
  const parts = Array.isArray(content) ? content : [content]
  const lines = parts.find((part) => typeof part === 'object' && 'table' in part && part.table.headerRows === 1)
  return ((lines as ContentTable | undefined)?.table.body.at(-rowsAtEnd) ?? []) as { pageBreak?: string }[]
}

/**
 * The definition, laid out anew with the last rows on the last page when that page would hold none. Where they do not fit
 * there either, the layout is given up with `ClosingAlone`.
 */
const notAlone = (definition: TDocumentDefinitions, rowsAtEnd: number): TDocumentDefinitions => {
  let lastRowPage: number | undefined
  let isMoved = false
  // pdfmake asks of every node in order, once it knows where each stands, and begins again at the first yes.
  const pageBreakBefore: TDocumentDefinitions['pageBreakBefore'] = ({ id, startPosition: { pageNumber } }, around) => {
    if (id === lastRowId || id === endRowId) lastRowPage = pageNumber
    if (id === closingId && lastRowPage !== undefined && pageNumber !== lastRowPage) throw new ClosingAlone()
    if (id !== endRowId || isMoved) return false
    const closingPage = around.getNodesOnNextPage().some((node) => node.id === closingId)
    const lastRow = rowsAtEnd === 1 || around.getFollowingNodesOnPage().some((node) => node.id === lastRowId)
    if (!closingPage || !lastRow) return false
    isMoved = true
    for (const cell of endRowOf(definition, rowsAtEnd)) cell.pageBreak = 'before'
    return true
  }
  return { ...definition, pageBreakBefore }
}

/** Definitions in the order of preference: a later one is for when the one before gives its layout up. */
const definitionsOf = (task: PaperTask): (() => TDocumentDefinitions)[] => {
  if (task.kind === 'plain') return [() => plainDefinition(task.contents)]
  if (task.kind === 'envelope') return [() => envelopeDefinition(task.contents)]
  const { kind, snapshot, voidedOn, images } = task
  if (snapshot.numbers[kind] === null) throw new Error(`The package has no ${kind}`)
  const pictures = picturesOf(snapshot, kind, images)
  const definition = (rowsAtEnd: number) => {
    const made = definitions[kind](snapshot, rowsAtEnd, pictures)
    return voidedOn === null ? made : crossedOut(made, voidedOn)
  }
  return [...rowsTogether.map((rows) => () => notAlone(definition(rows), rows)), () => definition(0)]
}

/** Renders one paper; asking for an invoice where none is due is an error. */
export type RenderPaper = (task: PaperTask) => Promise<Uint8Array>

/**
 * Prepares pdfmake once: fonts are read into its memory, and everything else, files and addresses alike, is refused.
 * @param fontFolder where `fontFiles` lie; null takes them from the installed font package
 */
export const createRender = (fontFolder: string | null): RenderPaper => {
  // pdfmake is one CommonJS object whose types name no default export.
  const pdfMake = createRequire(import.meta.url)('pdfmake') as PdfMake
  makePdfLean()
  putPicturesInOrder()
  pdfMake.setUrlAccessPolicy(() => false)
  pdfMake.setLocalAccessPolicy(() => false)
  const styles = ['normal', 'bold'] as const
  const standIns = cacheFonts(styles.map((style) => readFont(style, fontFolder)))
  styles.forEach((style, place) => {
    pdfMake.virtualfs.writeFileSync(fontFiles[style], standIns[place] ?? new Uint8Array())
  })
  pdfMake.setFonts({ 'PT Sans': { ...fontFiles } })
  return async (task) => {
    for (const definition of definitionsOf(task)) {
      try {
        return new Uint8Array(await pdfMake.createPdf(definition()).getBuffer())
      } catch (error) {
        if (!(error instanceof ClosingAlone)) throw error
      }
    }
    throw new Error('The paper has no definition left')
  }
}
