import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { forgetStaleFiles, leftFileMs } from '../../../src/intake/files/forget-stale.ts'
import { visitorFileSpace } from '../../../src/intake/files/take-piece.ts'
import { attachmentLimits } from '../../../src/shared/domain/attachment.ts'
import { enrolStation, newId, openForm, type Running, readLog, soundForm, startIntake } from './support.ts'

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const picture = (bytes = 5_000) => new Uint8Array(Buffer.concat([pngStart, randomBytes(bytes - pngStart.length)]))
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

interface Sent {
  fields?: Record<string, string>
  attached?: string[]
  files?: [name: string, content: Uint8Array<ArrayBuffer> | string][]
}

const send = async (running: Running, { fields = soundForm, attached = [], files = [] }: Sent, ticket?: string) => {
  const body = new FormData()
  const all = { ticket: ticket ?? (await openForm(running.intake)), ...fields }
  for (const [name, value] of Object.entries(all)) body.set(name, value)
  for (const token of attached) body.append('attached', token)
  for (const [name, content] of files) body.append('files', new File([content], name))
  running.pass(10_000)
  const answer = await fetch(`${running.intake.url}/requests`, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location'), page: await answer.text() }
}

const tokensIn = (page: string) =>
  [...page.matchAll(/name="attached" value="([^"]+)" checked/g)].map(([, token]) => token ?? '')

const putPiece = async (
  { intake }: Running,
  content: Uint8Array<ArrayBuffer>,
  start: number,
  end: number,
  name: string,
) => {
  const range = end > start ? `${start}-${end - 1}` : '*'
  const answer = await fetch(`${intake.url}/files/${hashOf(content)}?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'content-range': `bytes ${range}/${content.length}`, 'content-type': 'application/octet-stream' },
    ...(end > start && { body: content.slice(start, end) }),
  })
  return {
    status: answer.status,
    ...((await answer.json()) as { token?: string; received?: number; message?: string }),
  }
}

test('files sent with a form stand on the ticket under clean names, and desks get their bytes', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const shot = picture()

  const sent = await send(running, {
    files: [
      ['..\\снимок экрана.PNG', shot],
      ['журнал.log', 'Ошибка'],
      ['', ''],
    ],
  })

  expect(sent.status).toBe(303)
  const [change] = await readLog(client)
  expect(change?.data.attachments).toEqual([
    { sha256: hashOf(shot), name: 'снимок экрана.png', type: 'image/png', bytes: 5_000 },
    { sha256: hashOf(Buffer.from('Ошибка')), name: 'журнал.log', type: 'text/plain', bytes: 12 },
  ])
  expect(hashOf(await client.getFile(hashOf(shot), { from: 0 }))).toBe(hashOf(shot))
})

test('a form that comes back keeps the files it came with; unticked, a file is left out', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const files: Sent['files'] = [
    ['первый.png', picture()],
    ['второй.png', picture()],
    ['вирус.exe', 'MZ'],
  ]

  const wrong = await send(running, { fields: { ...soundForm, name: '' }, files })
  const [first = '', second = ''] = tokensIn(wrong.page)
  const unread = await send(running, { attached: [first, `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`] })
  const right = await send(running, { attached: [second] })

  expect(wrong.status).toBe(422)
  expect(wrong.page).toContain('«вирус.exe»: такие файлы не принимаются')
  expect(tokensIn(wrong.page)).toHaveLength(2)
  expect(unread.page).toContain('Файл, приложенный раньше, не узнать')
  expect(tokensIn(unread.page)).toEqual([first])
  expect(right.status).toBe(303)
  expect((await readLog(client)).map((change) => change.data.attachments)).toMatchObject([[{ name: 'второй.png' }]])
})

test('the same form sent twice with the same files makes one ticket, with other files another', async () => {
  const running = await startIntake()
  const ticket = await openForm(running.intake)
  const shot = picture()

  const [first, second] = [
    await send(running, { files: [['а.png', shot]] }, ticket),
    await send(running, { files: [['а.png', shot]] }, ticket),
  ]
  const other = await send(running, { files: [['а.png', picture()]] }, ticket)

  expect(second.location).toBe(first.location)
  expect(other.location).not.toBe(first.location)
})

test('more than five files, an empty one and a heap of large ones are refused with a sentence, all else kept', async () => {
  const running = await startIntake()
  const many = await send(running, { files: Array.from({ length: 6 }, (_, place) => [`${place}.png`, picture()]) })
  const empty = await send(running, { files: [['пусто.txt', '']] })
  const large = picture(attachmentLimits.bytes)
  const heap = await send(running, { files: [1, 2, 3].map((place) => [`${place}.png`, large]) })

  expect(many.page).toContain('«5.png»: не больше 5 файлов')
  expect(tokensIn(many.page)).toHaveLength(5)
  expect(many.page).toContain(soundForm.subject)
  expect(empty.page).toContain('«пусто.txt»: файл пуст')
  expect(heap.status).toBe(413)
  expect(heap.page).toContain('файлы вместе больше 20 МБ')
})

test('a page sends a file in pieces, goes on where it stopped, and its token makes the attachment', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const shot = picture(300_000)

  expect(await putPiece(running, shot, 0, 0, 'скан.png')).toEqual({ status: 200, received: 0 })
  expect(await putPiece(running, shot, 0, 190_000, 'скан.png')).toEqual({ status: 200, received: 190_000 })
  expect(await putPiece(running, shot, 0, 0, 'скан.png')).toEqual({ status: 200, received: 190_000 })
  const last = await putPiece(running, shot, 190_000, 300_000, 'скан.png')
  expect(last).toMatchObject({ status: 200, received: 300_000, name: 'скан.png' })
  expect((await send(running, { attached: [last.token ?? ''] })).status).toBe(303)
  expect((await readLog(client))[0]?.data.attachments).toMatchObject([{ sha256: hashOf(shot), bytes: 300_000 }])
})

test('pieces of what is not taken are refused at once, in words; malformed and too many as well', async () => {
  const running = await startIntake({ guard: { filePiecesPerMinute: 5 } })
  const program = new Uint8Array(Buffer.from(`MZ${newId()}`))
  const renamed = await putPiece(running, program, 0, program.length, 'снимок.png')
  const nameless = await putPiece(running, program, 0, program.length, '')
  const giant = await fetch(`${running.intake.url}/files/${'a'.repeat(64)}?name=x.png`, {
    method: 'PUT',
    headers: { 'content-range': 'bytes */99999999999', 'content-type': 'application/octet-stream' },
  })
  const malformed = await Promise.all(
    [`${'a'.repeat(64)}`, `${'A'.repeat(64)}?name=x.png`].map((place) =>
      fetch(`${running.intake.url}/files/${place}`, { method: 'PUT', body: new Uint8Array([1]) }),
    ),
  )
  const next = await putPiece(running, program, 0, program.length, 'снимок.png')

  expect([renamed.status, renamed.message]).toEqual([
    422,
    '«снимок.png»: содержимое не то, что обещает имя файла. Сохраните его заново или пришлите снимок экрана.',
  ])
  expect(nameless.message).toContain('такие файлы не принимаются')
  expect([giant.status, ...malformed.map(({ status }) => status)]).toEqual([422, 400, 400])
  expect(next.status).toBe(429)
  expect(next.message).toContain('через минуту')
})

test('an empty file sent in pieces is said to be empty', async () => {
  const running = await startIntake()
  expect(await putPiece(running, new Uint8Array(0), 0, 0, 'пусто.txt')).toMatchObject({
    status: 422,
    message: '«пусто.txt»: файл пуст.',
  })
})

test('visitors fill no room of the stations, and what they leave is gone a day later', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const [left, both, sent] = [picture(), picture(), picture()]
  for (const content of [left, both]) await putPiece(running, content, 0, content.length, 'снимок.png')
  const put = (content: Uint8Array<ArrayBuffer>) =>
    client.putFile({ sha256: hashOf(content), bytes: content.length, start: 0, piece: content })
  expect(await put(both)).toMatchObject({ status: 'whole' })
  expect((await send(running, { files: [['снимок.png', sent]] })).status).toBe(303)
  await running.database.execute(`UPDATE file SET received = ${visitorFileSpace} WHERE sha256 = '${hashOf(left)}'`)

  const refused = await putPiece(running, picture(), 0, 5_000, 'ещё.png')
  expect(refused).toMatchObject({ status: 422, message: expect.stringContaining('кончилось место для файлов') })
  expect(await put(picture())).toMatchObject({ status: 'whole' })

  running.pass(leftFileMs + 1)
  await forgetStaleFiles(running.intake.store, running.now())
  expect(await putPiece(running, picture(), 0, 5_000, 'ещё.png')).toMatchObject({ status: 200 })
  const isKept = async (content: Uint8Array) =>
    (await client.putFile({ sha256: hashOf(content), bytes: 5_000, start: 0, piece: new Uint8Array() })).status
  expect(await Promise.all([left, both, sent].map(isKept))).toEqual(['partial', 'whole', 'whole'])
})
