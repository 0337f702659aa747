import { Buffer } from 'node:buffer'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readTable } from '../../../../src/main/tables/read-table.ts'
import { unpacksWithin } from '../../../../src/main/tables/sound-archive.ts'

const asSeen = { encoding: null, delimiter: null }
const text = 'Название;ИНН;Телефон\r\n"ООО ""Ромашка""; склад";7707083893;8 912 604-18-33\r\n'
const rows = [
  ['Название', 'ИНН', 'Телефон'],
  ['ООО "Ромашка"; склад', '7707083893', '8 912 604-18-33'],
]

describe('a table in text', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['windows-1251', iconv.encode(text, 'win1251')],
    ['ibm866', iconv.encode(text, 'cp866')],
    ['utf-16', iconv.encode(text, 'utf16le', { addBOM: true })],
  ])('is read in %s', async (encoding, bytes) => {
    expect(await readTable(bytes, asSeen)).toEqual({ ok: true, encoding, delimiter: ';', rows })
  })

  it.each([',', ';', '\t', '|'])('shows that it is divided by %j', async (delimiter) => {
    const bytes = Buffer.from(`Имя${delimiter}ИНН${delimiter}КПП\nа${delimiter}б${delimiter}в\n`)
    expect(await readTable(bytes, asSeen)).toMatchObject({
      delimiter,
      rows: [
        ['Имя', 'ИНН', 'КПП'],
        ['а', 'б', 'в'],
      ],
    })
  })

  it('believes the line Excel writes about its delimiter, and a person more', async () => {
    const bytes = Buffer.from('sep=,\r\nа;б,в\r\n')
    expect(await readTable(bytes, asSeen)).toMatchObject({ rows: [['а;б', 'в']] })
    expect(await readTable(bytes, { encoding: null, delimiter: ';' })).toMatchObject({ rows: [['а', 'б,в']] })
  })

  it('is read in the encoding a person names, whatever that makes of it', async () => {
    const bytes = iconv.encode('Название;ИНН', 'win1251')
    const read = await readTable(bytes, { encoding: 'ibm866', delimiter: ';' })
    expect(read).toMatchObject({ ok: true, encoding: 'ibm866' })
    expect(read.ok && read.rows[0]?.[0]).not.toBe('Название')
  })

  it('says in which row a quotation mark was never closed', async () => {
    expect(await readTable(Buffer.from('а;б\r\nв;"г\r\nд;е\r\n'), asSeen)).toEqual({
      ok: false,
      message: expect.stringContaining('Строка 2: кавычка'),
    })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'пустой'],
    ['blank lines', Buffer.from('\n\n  \n'), 'ни одной строки'],
    ['an old Excel book', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '.xls'],
    ['a broken book', Buffer.from('PK\u0003\u0004 нет'), 'Это не книга Excel'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'Это не таблица'],
    ['too many rows', Buffer.from('строка\n'.repeat(100_002)), '100 000'],
  ])('refuses %s in plain words', async (_what, bytes, words) => {
    expect(await readTable(bytes, asSeen)).toEqual({ ok: false, message: expect.stringContaining(words) })
  })
})

describe('a book', () => {
  it('gives texts of its numbers and days', async () => {
    const book = await writeXlsx(
      [
        [{ value: 'ИНН', type: String }, null, { value: 'С', type: String }],
        [
          { value: 7707083893, type: Number },
          null,
          { value: new Date('2026-11-25T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' },
        ],
      ],
      { sheet: 'Клиенты' },
    ).toBuffer()
    expect(await readTable(book, asSeen)).toEqual({
      ok: true,
      encoding: null,
      delimiter: null,
      rows: [
        ['ИНН', '', 'С'],
        ['7707083893', '', '25.11.2026'],
      ],
    })
  })
})

/** An archive of one part that says of itself it is small. */
const archiveOf = (content: Buffer): Buffer => {
  const packed = deflateRawSync(content)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(10, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(10, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, entry, name, end])
}

it('stops at the limit whatever an archive says of its sizes', () => {
  const bomb = archiveOf(Buffer.alloc(5_000_000))
  expect(bomb.length).toBeLessThan(10_000)
  expect(unpacksWithin(bomb, 1_000_000)).toBe(false)
  expect(unpacksWithin(bomb, 6_000_000)).toBe(true)
  expect(() => unpacksWithin(Buffer.from('PK'), 10)).toThrow()
})
