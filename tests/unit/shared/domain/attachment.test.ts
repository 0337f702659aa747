import { expect, test } from 'vitest'
import {
  attachmentFaultWords,
  attachmentLimits,
  cleanFileName,
  filesNamedIn,
  judgeAttachment,
  sizeWords,
} from '../../../../src/shared/domain/attachment.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const text = (value: string) => new TextEncoder().encode(value)
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1)
const zip = bytes(0x50, 0x4b, 0x03, 0x04)

test.each<[string, Uint8Array, string]>([
  ['снимок.PNG', png, 'image/png'],
  ['фото.jpeg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  ['стикер.webp', text('RIFF\u0001\u0002\u0003\u0004WEBPVP8'), 'image/webp'],
  ['акт.pdf', text('%PDF-1.7'), 'application/pdf'],
  ['выписка.xlsx', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['архив.zip', zip, 'application/zip'],
  ['журнал.log', text('Ошибка\tв строке\r\n'), 'text/plain'],
])('%s is taken for what it is', (name, content, type) => {
  expect(judgeAttachment(name, content)).toEqual({ type })
})

test.each<[string, Uint8Array, string]>([
  ['пусто.png', bytes(), 'empty'],
  ['велик.log', new Uint8Array(attachmentLimits.bytes + 1).fill(0x20), 'tooLarge'],
  ['программа.exe', bytes(0x4d, 0x5a), 'otherType'],
  ['страница.html', text('<script>'), 'otherType'],
  ['без имени', png, 'otherType'],
  ['снимок.png.exe', png, 'otherType'],
  ['снимок.png', text('<svg onload=alert(1)>'), 'notWhatItSays'],
  ['снимок.png', png.slice(0, 4), 'notWhatItSays'],
  ['журнал.txt', bytes(0x4d, 0x5a, 0x90, 0x00), 'notWhatItSays'],
])('%s is refused: %#', (name, content, fault) => {
  expect(judgeAttachment(name, content)).toEqual({ fault })
})

test('a refusal names the file and what to do', () => {
  expect(attachmentFaultWords('C:\\Temp\\вирус.exe', 'otherType')).toBe(
    '«вирус.exe»: такие файлы не принимаются. Подойдут снимки экрана, PDF, документы и таблицы, текст и журналы, ZIP.',
  )
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Анна\\снимок.png', 'снимок.png'],
  ['акт\u202Efdp.exe', 'актfdp.exe'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
  ['CON.txt', '_CON.txt'],
  ['  . скрытый.log', 'скрытый.log'],
  ['...', 'файл'],
  ['', 'файл'],
  ['.png', 'png'],
])('the name %j becomes %j', (given, expected) => {
  expect(cleanFileName(given)).toBe(expected)
})

test('a name that was cleaned stays as it is, short and without half a letter', () => {
  const long = cleanFileName(`${'🙂'.repeat(200)}.xlsx`)
  expect([...long].length).toBe(attachmentLimits.name)
  expect(long.endsWith('🙂.xlsx')).toBe(true)
  expect(cleanFileName(long)).toBe(long)
})

test('the files a change puts to its ticket are named, and nothing is made of what cannot be read', () => {
  const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
  expect(filesNamedIn({ type: 'ticket.fileAttached', data: { sha256: first } })).toEqual([first])
  expect(
    filesNamedIn({ type: 'ticket.registered', data: { attachments: [{ sha256: first }, { sha256: second }] } }),
  ).toEqual([first, second])
  expect(filesNamedIn({ type: 'ticket.registered', data: {} })).toEqual([])
  expect(filesNamedIn({ type: 'ticket.fileAttached', data: { sha256: '../x' } })).toEqual([])
  expect(filesNamedIn({ type: 'ticket.noteAdded', data: { sha256: first } })).toEqual([])
})

test('sizes read as a person says them', () => {
  const sizes = [900, 348_160, 1_572_864, 10_485_760].map(sizeWords)
  expect(sizes).toEqual(['900\u00a0Б', '340\u00a0КБ', '1,5\u00a0МБ', '10\u00a0МБ'])
})
