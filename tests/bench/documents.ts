import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { createPaperRenderer, type PaperRenderer } from '../../src/main/documents/renderer.ts'
import { formatMoney, formatQuantity } from '../../src/shared/documents/money.ts'
import type { PaperSnapshot } from '../../src/shared/documents/snapshot.ts'
import { type PaperKind, paperKinds, paperTitle, partyLine } from '../../src/shared/documents/wording.ts'
import { cases, snapshotOf } from '../unit/shared/documents/sample.ts'
import type { BenchRow } from './row.ts'

const PACKAGES = 60
const WARM_UP = 10
/** Papers at once on both sides: workers here, pages there. */
const LANES = 2
const PEER = 'Chromium printToPDF'
const TARGET = '≥ 3'
const chromiumPath = '/usr/bin/chromium'

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const rowsOf = (kind: PaperKind, snapshot: PaperSnapshot): string[][] =>
  kind === 'report'
    ? snapshot.rows.map((row) => [
        row.ticketNumber,
        row.arrived,
        row.applicant,
        row.product,
        row.essence,
        row.workDone,
        row.performer,
        row.reaction,
        row.executionTerm,
      ])
    : snapshot.lines.map((line) => [
        line.name,
        formatQuantity(line.quantityHundredths),
        line.unit,
        formatMoney(line.priceKopecks),
        formatMoney(line.sumKopecks),
      ])

/** The same texts as a plain page: without the payment code, which Chromium has no means to make. */
export const htmlOf = (kind: PaperKind, snapshot: PaperSnapshot): string => {
  const rows = rowsOf(kind, snapshot).map(
    (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  )
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${escaped(paperTitle(kind, snapshot))}</title>
<style>body{font:9pt sans-serif}table{border-collapse:collapse;width:100%}td{border:1px solid}tr{break-inside:avoid}</style>
<h1>${escaped(paperTitle(kind, snapshot))}</h1><p>${escaped(partyLine(snapshot.seller))}</p>
<p>${escaped(partyLine(snapshot.buyer))}</p><table>${rows.join('')}</table>
<p>${formatMoney(snapshot.totals.sumKopecks)}</p></html>`
}

const perPackage = async (one: (lane: number) => Promise<void>): Promise<number> => {
  const lanes = (packages: number) =>
    Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (let count = 0; count < packages / LANES; count++) await one(lane)
      }),
    )
  // A worker and a browser alike are slower at first.
  await lanes(WARM_UP * LANES)
  const start = performance.now()
  await lanes(PACKAGES)
  return (performance.now() - start) / PACKAGES
}

const ours = (renderer: PaperRenderer, snapshot: PaperSnapshot): Promise<number> =>
  perPackage(async () => {
    for (const kind of paperKinds) await renderer.render(kind, snapshot)
  })

const theirs = (pages: readonly Page[], snapshot: PaperSnapshot): Promise<number> =>
  perPackage(async (lane) => {
    const page = pages[lane]
    if (!page) throw new Error('There is no page for the lane')
    for (const kind of paperKinds) {
      await page.setContent(htmlOf(kind, snapshot))
      await page.pdf({ format: 'A4', landscape: kind === 'report' })
    }
  })

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    args: ['--no-sandbox'],
    ...(existsSync(chromiumPath) ? { executablePath: chromiumPath } : {}),
  })

/** Report, act and invoice of one service order, milliseconds per package, against a browser already running. */
export async function benchDocuments(): Promise<BenchRow[]> {
  const renderer = createPaperRenderer({
    workerUrl: new URL('../../src/main/documents/worker.ts', import.meta.url),
    workers: LANES,
  })
  const browser = await launchChromium()
  try {
    const pages = await Promise.all(Array.from({ length: LANES }, () => browser.newPage()))
    const rows: BenchRow[] = []
    for (const [name, more] of [
      ['package of papers, 4 lines, ms', cases.company],
      ['package of papers, 60 lines, ms', cases.sixty],
    ] as const) {
      const snapshot = snapshotOf(more)
      const our = await ours(renderer, snapshot)
      const their = await theirs(pages, snapshot)
      rows.push({ name, ours: our, peer: PEER, theirs: their, ratio: their / our, target: TARGET })
    }
    return rows
  } finally {
    await browser.close()
    await renderer.close()
  }
}
