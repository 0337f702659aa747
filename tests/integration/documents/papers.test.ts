import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invoiceQrBytes } from '../../../src/main/documents/invoice.ts'
import { makePdfLean, makePdfUsual } from '../../../src/main/documents/lean-pdf/lean-pdf.ts'
import { createRender } from '../../../src/main/documents/render.ts'
import { createPaperRenderer, type PaperRenderer } from '../../../src/main/documents/renderer.ts'
import { amountInWords } from '../../../src/shared/documents/amount-in-words.ts'
import { formatMoney } from '../../../src/shared/documents/money.ts'
import type { PaperSnapshot, PapersInput } from '../../../src/shared/documents/snapshot.ts'
import { type PaperKind, paperKinds, paperNumber, vatParts } from '../../../src/shared/documents/wording.ts'
import type { Overlays } from '../../../src/shared/domain/paper-overlays.ts'
import { imagesOf, pictureFiles } from '../../support/pictures.ts'
import { cases, client, manyTickets, organisation, snapshotOf } from '../../unit/shared/documents/sample.ts'

const workerUrl = pathToFileURL(join(import.meta.dirname, '../../../src/main/documents/worker.ts'))

let folder: string
let renderer: PaperRenderer

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zabota-papers-'))
  renderer = createPaperRenderer({ workerUrl })
})

afterAll(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

const rendered = async (kind: PaperKind, snapshot: PaperSnapshot): Promise<string> => {
  const file = join(folder, `${kind}.pdf`)
  writeFileSync(file, await renderer.render(kind, snapshot))
  return file
}

/** Rendered by a worker that has rendered nothing else. */
const fresh = async (kind: PaperKind, snapshot: PaperSnapshot): Promise<Uint8Array> => {
  const another = createPaperRenderer({ workerUrl })
  try {
    return await another.render(kind, snapshot)
  } finally {
    await another.close()
  }
}

const textOf = (file: string, ...options: string[]): string =>
  execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' }).replace(/[\s\u00a0]+/g, ' ')

const infoOf = (file: string): Record<string, string> =>
  Object.fromEntries(
    execFileSync('pdfinfo', [file], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )

const pagesOf = (file: string): number => Number(infoOf(file).Pages)

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

const qrOf = (file: string): Uint8Array | null => {
  const last = String(pagesOf(file))
  execFileSync('pdftoppm', ['-r', '200', '-f', last, '-l', last, '-png', '-singlefile', file, join(folder, 'page')])
  const { data, width, height } = PNG.sync.read(readFileSync(join(folder, 'page.png')))
  const found = jsQR(new Uint8ClampedArray(data), width, height)
  return found && Uint8Array.from(found.binaryData)
}

const available = (snapshot: PaperSnapshot): PaperKind[] =>
  paperKinds.filter((kind) => paperNumber(kind, snapshot) !== null)

describe.each(Object.entries(cases))('%s', (_name, more) => {
  const snapshot = snapshotOf(more)
  const kinds = available(snapshot)

  test('every paper can be read as text, with its number, its pages and every line', async () => {
    for (const kind of kinds) {
      const file = await rendered(kind, snapshot)
      const text = textOf(file)
      const pages = pagesOf(file)
      expect(text).toContain(`№ ${paperNumber(kind, snapshot)} от 23 ноября 2026 г.`)
      expect(text).toContain(`Страница ${pages} из ${pages}`)
      for (const row of snapshot.rows) expect(text).toContain(row.ticketNumber)
    }
  })

  test('the papers agree to the kopeck and name each other', async () => {
    const texts = await Promise.all(kinds.map((kind) => renderer.render(kind, snapshot)))
    const read = texts.map((bytes, index) => {
      const file = join(folder, `${index}.pdf`)
      writeFileSync(file, bytes)
      return textOf(file)
    })
    const { sumKopecks } = snapshot.totals
    const taxed = vatParts(snapshot).filter(({ vatKopecks }) => vatKopecks > 0)
    for (const text of read) {
      expect(text).toContain(snapshot.numbers.act)
      if (snapshot.itsContract) expect(text).toContain('Стоимость включена в договор № ИТС-0418 от 01.02.2026')
      else expect(text).toContain(spaced(formatMoney(sumKopecks)))
      for (const { vatKopecks } of taxed) expect(text).toContain(spaced(formatMoney(vatKopecks)))
    }
    const words = amountInWords(sumKopecks)
    const inWords = read.filter((text) => text.includes(words))
    expect(inWords).toHaveLength(snapshot.itsContract ? 0 : 2)
  })

  test('the act names both signatories by position and full name', async () => {
    const text = textOf(await rendered('act', snapshot))
    for (const party of [snapshot.seller, snapshot.buyer]) {
      expect(text).toContain(party.signatory.position)
      expect(text).toContain(party.representedBy)
      expect(text).toContain(party.inn)
    }
    expect(text).toContain('претензий по объёму, качеству и срокам оказания услуг не имеет')
  })

  test('the same contents give the same bytes, whatever was rendered before', async () => {
    for (const kind of kinds) {
      const [first, second] = [await fresh(kind, snapshot), await renderer.render(kind, snapshot)]
      expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
    }
  })
})

describe.each(['company', 'soleTrader', 'longNames', 'sixty'])('payment code: %s', (name) => {
  test('is read off the page byte for byte', async () => {
    const snapshot = snapshotOf(cases[name])
    const read = qrOf(await rendered('invoice', snapshot))
    expect(read).toEqual(invoiceQrBytes(snapshot))
  })
})

describe('layout', () => {
  test('a table over several pages repeats its head and breaks no row', async () => {
    const snapshot = snapshotOf(cases.sixty)
    for (const kind of paperKinds) {
      const file = await rendered(kind, snapshot)
      const pages = pagesOf(file)
      expect(pages).toBeGreaterThan(2)
      const second = textOf(file, '-raw', '-f', '2', '-l', '2')
      // The head, then a row from its number on, not the rest of one that began on the page before.
      expect(second).toMatch(kind === 'report' ? /^ ?№ .*? Срок исполнения \d+ К2-/ : /^ ?№ .*? Сумма, руб\. \d+ [А-Я]/)
    }
  })

  test('both columns of requisites and signatures of the act stand on one page', async () => {
    for (const more of Object.values(cases)) {
      const snapshot = snapshotOf(more)
      const file = await rendered('act', snapshot)
      const last = textOf(file, '-f', String(pagesOf(file)), '-l', String(pagesOf(file)))
      expect(last).toContain('претензий')
      expect(last.match(/расшифровка подписи/g)).toHaveLength(2)
    }
  })

  test('a sole trader has no КПП, and no VAT is said in words', async () => {
    const text = textOf(await rendered('invoice', snapshotOf(cases.soleTrader)))
    expect(text).not.toContain('КПП')
    expect(text).toContain('Без налога (НДС)')
  })

  test('the file says what it is', async () => {
    const info = infoOf(await rendered('invoice', snapshotOf()))
    expect(info).toMatchObject({
      Title: 'Счёт на оплату № К2-000028 от 23 ноября 2026 г.',
      Author: 'ООО «Пример-Сервис»',
      Creator: 'Забота',
    })
    expect(info['Page size']).toContain('A4')
    expect(info.CreationDate).toContain('Nov 23 00:00:00 2026')
    expect(readFileSync(join(folder, 'invoice.pdf'), 'latin1')).toContain('/Lang (ru-RU)')
  })

  test('markup in a name is printed as it is', async () => {
    const snapshot = snapshotOf({ client: { ...client, fullName: 'ООО <b>«Ромашка»</b> & file:///etc/hostname' } })
    expect(textOf(await rendered('act', snapshot))).toContain('ООО <b>«Ромашка»</b> & file:///etc/hostname')
  })
})

describe('papers of many lines', () => {
  const companies: Partial<PapersInput> = { ...cases.longNames }

  const pageTexts = (file: string): string[] =>
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      .split('\f')
      .slice(0, -1)
      .map((text) => text.replace(/[\s\u00a0]+/g, ' '))

  /** What must stand on the last page together, beside a row of the table. */
  const endings: Record<PaperKind, readonly string[]> = {
    report: ['Обращений:', 'Стоимость услуг:', 'Отчёт составил', 'Отметка о получении'],
    act: ['Итого:', 'рубл', 'претензий', 'расшифровка подписи'],
    invoice: ['Итого:', 'Всего к оплате:', 'рубл', 'расшифровка подписи'],
  }
  const heads: Record<PaperKind, RegExp> = {
    report: /^ ?№ .*Срок исполнения/,
    act: /^ ?№ .*Сумма, руб\./,
    invoice: /^ ?№ .*Сумма, руб\./,
  }

  const expectSound = (kind: PaperKind, snapshot: PaperSnapshot, pages: readonly string[]) => {
    const rows = kind === 'report' ? snapshot.rows.length : snapshot.lines.length
    const last = pages.at(-1) ?? ''
    for (const words of endings[kind]) expect(last).toContain(words)
    expect(last).toContain(kind === 'report' ? (snapshot.rows.at(-1)?.ticketNumber ?? '') : ` ${rows} `)
    pages.forEach((text, index) => {
      expect(text).toContain(`Страница ${index + 1} из ${pages.length}`)
      if (index > 0) expect(text).toMatch(heads[kind])
    })
    const numbers = snapshot.rows.map(({ ticketNumber }) => ticketNumber)
    expect(pages.flatMap((text) => text.match(/К2-000[4-9]\d\d|К2-001\d\d\d/g) ?? [])).toEqual(numbers)
  }

  test.each<[string, Partial<PapersInput>]>([
    ['a company, with VAT', companies],
    ['a sole trader, without VAT', { ...cases.soleTrader }],
  ])('two hundred of %s: heads repeated, the end never alone', async (_name, more) => {
    const snapshot = snapshotOf({ ...more, tickets: manyTickets(200) })
    for (const kind of paperKinds) expectSound(kind, snapshot, pageTexts(await rendered(kind, snapshot)))
    const act = textOf(join(folder, 'act.pdf'))
    expect(act).toContain('Семьсот восемьдесят пять тысяч семьсот рублей 00 копеек')
    if (more === companies) expect(act).toContain('В том числе НДС 22%: 141 684,03')
    else expect(act).toContain('Без налога (НДС): —')
  })

  test('nine hundred and ninety-nine, the most an order holds', async () => {
    const snapshot = snapshotOf({ ...companies, tickets: manyTickets(999) })
    for (const kind of paperKinds) expectSound(kind, snapshot, pageTexts(await rendered(kind, snapshot)))
  })

  test('wherever the table happens to end, totals and signatures stand with its last rows', async () => {
    for (let count = 10; count <= 24; count++) {
      const snapshot = snapshotOf({ ...companies, tickets: manyTickets(count) })
      for (const kind of paperKinds) expectSound(kind, snapshot, pageTexts(await rendered(kind, snapshot)))
    }
  })

  test('a row as high as half a page goes with the totals too', async () => {
    const [tall] = cases.longNames?.tickets ?? []
    if (!tall) throw new Error('no tall row')
    for (const count of [3, 4, 5, 6]) {
      const tickets = [...manyTickets(count), { ...tall, ticket: { ...tall.ticket, number: 'К2-000999' } }]
      const snapshot = snapshotOf({ ...companies, tickets })
      expectSound('report', snapshot, pageTexts(await rendered('report', snapshot)))
    }
  })
})

describe('pictures', () => {
  const files = pictureFiles()
  const pictured = (more: Partial<PapersInput> = {}) =>
    snapshotOf({ organisation: { ...organisation, ...imagesOf(files) }, ...more })

  /** Points from the top of a page to the first and the last dot of the stamp's and the signature's ink. */
  const inkOf = (file: string, page: number): { top: number; bottom: number } | null => {
    const name = join(folder, 'ink')
    execFileSync('pdftoppm', ['-r', '72', '-f', `${page}`, '-l', `${page}`, '-png', '-singlefile', file, name])
    const { data, width, height } = PNG.sync.read(readFileSync(`${name}.png`))
    const isInk = (x: number, y: number): boolean => {
      const place = (y * width + x) * 4
      return (data[place + 2] ?? 0) - (data[place] ?? 0) > 60
    }
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) =>
      Array.from({ length: width }, (_, x) => x).some((x) => isInk(x, y)),
    )
    const [top] = rows
    return top === undefined ? null : { top, bottom: rows.at(-1) ?? top }
  }

  const printed = async (kind: PaperKind, snapshot: PaperSnapshot): Promise<string> => {
    const file = join(folder, `${kind}-pictured.pdf`)
    writeFileSync(file, await renderer.render(kind, snapshot, null, files))
    return file
  }

  const markOf = (file: string, page: number): number => {
    const boxes = execFileSync('pdftotext', ['-bbox', '-f', `${page}`, '-l', `${page}`, file, '-'], {
      encoding: 'utf8',
    })
    return Number(/yMin="([\d.]+)"[^>]*>М\.</.exec(boxes)?.[1])
  }

  test('stand on the papers that have them, under the words, and not on others', async () => {
    for (const kind of paperKinds) {
      const file = await printed(kind, pictured())
      const last = pagesOf(file)
      expect(inkOf(file, last), kind).not.toBeNull()
      expect(textOf(file)).toContain('+7 (495) 123-45-67')
      expect(inkOf(await rendered(kind, snapshotOf()), 1), kind).toBeNull()
    }
  })

  test('are written in the order they stand in, though one takes longer to unpack than the next', async () => {
    const logo = new PNG({ width: 1800, height: 900 })
    logo.data.forEach((_dot, at) => {
      logo.data[at] = (at * at) % 251
    })
    const large = { ...files, logo: new Uint8Array(PNG.sync.write(logo)) }
    const pdf = Buffer.from(await renderer.render('act', pictured(), null, large)).toString('latin1')
    const widths = [...pdf.matchAll(/\/Subtype \/Image\s+(?:\/\w+ [^/]+)*?\/Width (\d+)/g)].map((found) =>
      Number(found[1]),
    )
    expect(widths.indexOf(1800)).toBe(0)
    expect(new Set(widths).size).toBe(3)
  })

  test('print the same from the same snapshot and files', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => renderer.render('act', pictured(), null, files)))
    expect(Buffer.compare(one ?? Buffer.of(), two ?? Buffer.of())).toBe(0)
  })

  test.each(['act', 'invoice'] as const)(
    'the stamp of the %s lies around its mark, above the foot of the page',
    async (kind) => {
      for (const lines of [1, 9, 11, 13, 15, 17, 19, 40]) {
        const file = await printed(kind, pictured({ tickets: manyTickets(lines) }))
        const last = pagesOf(file)
        const ink = inkOf(file, last)
        const mark = markOf(file, last)
        expect(ink?.top, `${lines} lines`).toBeLessThan(mark)
        expect(ink?.bottom, `${lines} lines`).toBeGreaterThan(mark + 40)
        // A4 less the foot where the page is numbered.
        expect(ink?.bottom, `${lines} lines`).toBeLessThan(841 - 40)
        for (let page = 1; page < last; page++) expect(inkOf(file, page), `${lines} lines, page ${page}`).toBeNull()
      }
    },
  )

  test('the stamp and the facsimile stand on the papers they were chosen for', async () => {
    const choose = (chosen: Partial<Overlays>) =>
      snapshotOf({ organisation: { ...organisation, ...imagesOf(files), logo: null, ...chosen } })
    const heightOf = async (kind: PaperKind, snapshot: PaperSnapshot) => {
      const file = await printed(kind, snapshot)
      const ink = inkOf(file, pagesOf(file))
      return ink === null ? 0 : ink.bottom - ink.top
    }
    const byHand = choose({ reportFacsimile: false, actFacsimile: false, actStamp: false })
    expect(await heightOf('report', byHand)).toBe(0)
    expect(await heightOf('act', byHand)).toBe(0)
    expect(await heightOf('invoice', byHand)).toBe(await heightOf('invoice', choose({})))
    // A signature is lower than a stamp of 40 mm.
    expect(await heightOf('act', choose({ actStamp: false }))).toBeLessThan(60)
    expect(await heightOf('act', choose({ actFacsimile: false }))).toBeGreaterThan(100)
  })

  test('an accountant of another name signs himself', async () => {
    const alike = { ...organisation, ...imagesOf(files), logo: null, stamp: null }
    const heightOf = async (accountant: string) => {
      const file = await printed('invoice', snapshotOf({ organisation: { ...alike, accountant } }))
      const ink = inkOf(file, 1)
      return (ink?.bottom ?? 0) - (ink?.top ?? 0)
    }
    expect(await heightOf('')).toBeGreaterThan((await heightOf('Смирнова Ольга Игоревна')) + 20)
  })
})

describe('drawn with less work', () => {
  /** Pictures of the pages, a page after a page. */
  const picturesOf = (bytes: Uint8Array): PNG[] => {
    const file = join(folder, 'drawn.pdf')
    const at = mkdtempSync(join(folder, 'pages-'))
    writeFileSync(file, bytes)
    execFileSync('pdftoppm', ['-r', '72', '-png', file, join(at, 'page')])
    return readdirSync(at)
      .sort()
      .map((name) => PNG.sync.read(readFileSync(join(at, name))))
  }

  const differing = (one: PNG, other: PNG): number => {
    expect([one.width, one.height]).toEqual([other.width, other.height])
    let pixels = 0
    for (let at = 0; at < one.data.length; at += 4)
      if (Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) > 48) pixels++
    return pixels / (one.width * one.height)
  }

  test.each(['company', 'longNames', 'overNewYear'])('%s looks as pdfmake draws it', async (name) => {
    const snapshot = snapshotOf(cases[name])
    const render = createRender(null)
    for (const kind of paperKinds) {
      const task = { kind, snapshot, voidedOn: '2026-11-26', images: {} }
      const lean = await render(task)
      makePdfUsual()
      const usual = await render(task)
      makePdfLean()
      expect(lean.length).toBeLessThan(usual.length)
      const [ours, theirs] = [picturesOf(lean), picturesOf(usual)]
      expect(ours.length).toBe(theirs.length)
      ours.forEach((page, index) => {
        expect(differing(page, theirs[index] as PNG)).toBeLessThan(0.0005)
      })
    }
  })
})

describe('the worker', () => {
  test('refuses an invoice that is not due and goes on', async () => {
    await expect(renderer.render('invoice', snapshotOf(cases.its))).rejects.toThrow('The package has no invoice')
    expect((await renderer.render('act', snapshotOf(cases.its))).length).toBeGreaterThan(1000)
  })

  test('a missing font is an error, not a silence', async () => {
    const lost = createPaperRenderer({ workerUrl, fontFolder: join(folder, 'nowhere') })
    await expect(lost.render('act', snapshotOf())).rejects.toThrow(/PTSans_400Regular\.ttf/)
    await lost.close()
  })

  test('what waits when it closes is told so', async () => {
    const closing = createPaperRenderer({ workerUrl })
    const waiting = expect(closing.render('act', snapshotOf())).rejects.toThrow('closed')
    await closing.close()
    await waiting
    await expect(closing.render('act', snapshotOf())).rejects.toThrow('closed')
  })
})
