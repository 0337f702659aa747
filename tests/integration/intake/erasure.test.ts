import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FileStore } from '../../../src/intake/files/files.ts'
import { forgetStaleFiles, staleFileMs } from '../../../src/intake/files/forget-stale.ts'
import { keepFile } from '../../../src/intake/files/take-piece.ts'
import { takeVisitorPiece } from '../../../src/intake/form/visitor-files.ts'
import type { Attachment } from '../../../src/shared/domain/attachment.ts'
import { type IntakeClient, IntakeFailure } from '../../../src/shared/intake-api/client.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { enrolStation, erasureOf, failureOf, makeChange, newId, readLog, startIntake, tuesday } from './support.ts'

const noteOf = (station: Id, ticket: Id, at: number, text: string): Change =>
  makeChange(station, {
    entityId: ticket,
    type: 'ticket.noteAdded',
    at: formatHybridTimestamp(at, 0, station),
    data: { id: newId(), text },
  })

/** A file of two pieces, the whole and what a change says of it. */
const fileOf = (text: string) => {
  const content = new TextEncoder().encode(text)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const attachment: Attachment = { sha256, name: 'журнал.log', type: 'text/plain', bytes: content.length }
  const pieceFrom = (start: number, end = content.length) => ({
    sha256,
    bytes: content.length,
    start,
    piece: content.slice(start, end),
  })
  return { sha256, attachment, whole: pieceFrom(0), first: pieceFrom(0, 5), rest: pieceFrom(5), ask: pieceFrom(0, 0) }
}

const keep = async (client: IntakeClient, text: string): Promise<Attachment> => {
  const { whole, attachment } = fileOf(text)
  await client.putFile(whole)
  return attachment
}

const attached = (station: Id, ticket: Id, file: Attachment): Change =>
  makeChange(station, { entityId: ticket, type: 'ticket.fileAttached', data: { ...file } })

const isHere = async (client: IntakeClient, sha256: string): Promise<boolean> => {
  try {
    await client.getFile(sha256, { from: 0 })
    return true
  } catch (failure) {
    if (failure instanceof IntakeFailure && failure.code === 'noSuchFile') return false
    throw failure
  }
}

test('what an erasure destroys is gone from the log, and what comes late loses it on arrival', async () => {
  const running = await startIntake()
  const eraser = await enrolStation(running.intake)
  const offline = await enrolStation(running.intake)
  const [ticket, otherTicket] = [newId(), newId()]
  const [personal, plain, other] = [
    noteOf(eraser.id, ticket, tuesday, 'Звонила Анна Примерова, просила перезвонить.'),
    noteOf(eraser.id, ticket, tuesday, 'Обновили платформу.'),
    noteOf(eraser.id, otherTicket, tuesday, 'Анна Примерова — другой человек.'),
  ]
  const late = noteOf(offline.id, ticket, tuesday - 60_000, 'Анна Примерова ждёт.')
  const erasure = erasureOf(
    eraser.id,
    ticket,
    tuesday + 1_000,
    [personal, plain],
    [{ changeId: personal.id, field: 'text', words: null }],
  )
  await eraser.client.push([personal, plain, other])

  await eraser.client.push([erasure])
  const { results } = await offline.client.push([late])

  const log = await readLog(offline.client)
  const textOf = (change: Change) => log.find(({ id }) => id === change.id)?.data.text
  expect(results[0]?.status).toBe('accepted')
  expect([textOf(plain), textOf(other)]).toEqual([plain.data.text, other.data.text])
  expect(JSON.stringify([textOf(personal), textOf(late)])).not.toContain('Анна')
  expect(log.map(({ id }) => id)).toEqual([personal, plain, other, erasure, late].map(({ id }) => id))
  expect(await eraser.client.push([personal])).toMatchObject({ results: [{ status: 'duplicate' }] })
  expect(JSON.stringify(await readLog(eraser.client)).match(/Анна/g)).toHaveLength(1)
})

test('an erasure and what it destroys may come in one push', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const ticket = newId()
  const note = noteOf(id, ticket, tuesday, 'Анна Примерова')

  await client.push([
    note,
    erasureOf(id, ticket, tuesday + 1, [note], [{ changeId: note.id, field: 'text', words: null }]),
  ])

  expect(JSON.stringify(await readLog(client))).not.toContain('Анна')
})

test('the files of an erased request go with it, unless something else names them', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const [mine, shared] = [await keep(client, 'Мой журнал'), await keep(client, 'Общий журнал')]
  const ticket = newId()
  const base = makeChange(id)
  const request = {
    ...base,
    entityId: ticket,
    type: 'ticket.registered',
    data: { ...base.data, applicant: { name: 'Анна Примерова' }, attachments: [mine, shared] },
  }
  const elsewhere = makeChange(id, { type: 'ticket.fileAttached', data: { ...shared } })
  const put = makeChange(id, {
    entityId: ticket,
    type: 'ticket.fileAttached',
    data: { ...(await keep(client, 'Её снимок')) },
  })
  await client.push([request, elsewhere, put])

  const masked = [{ changeId: request.id, field: 'applicant.name', words: null }]
  await client.push([erasureOf(id, ticket, tuesday + 1, [request, put], masked, true)])

  expect((await failureOf(client.getFile(String(put.data.sha256), { from: 0 }))).code).toBe('noSuchFile')
  expect((await readLog(client)).find((one) => one.id === put.id)?.data).toEqual({ erased: true })
  expect((await failureOf(client.getFile(mine.sha256, { from: 0 }))).code).toBe('noSuchFile')
  expect(new TextDecoder().decode(await client.getFile(shared.sha256, { from: 0 }))).toBe('Общий журнал')
  expect((await readLog(client))[0]?.data.attachments).toEqual([])
})

test('a file that was on its way when its request was erased is taken no more, until something names it anew', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const [ticket, other] = [newId(), newId()]
  const { sha256, attachment, whole, first, rest, ask } = fileOf('Журнал, который ещё шёл')
  const put = attached(id, ticket, attachment)
  await client.push([put])
  await client.putFile(first)

  await client.push([erasureOf(id, ticket, tuesday + 1, [put], [], true)])

  for (const piece of [rest, ask, whole]) expect((await failureOf(client.putFile(piece))).code).toBe('fileErased')
  expect(await isHere(client, sha256)).toBe(false)
  await client.push([attached(id, other, attachment)])
  expect(await client.putFile(whole)).toMatchObject({ status: 'whole' })
  expect(await isHere(client, sha256)).toBe(true)
})

test('files sent at the very moment their request is erased leave nothing behind', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const ticket = newId()
  const files = Array.from({ length: 12 }, (_, place) => fileOf(`Журнал ${place}`))
  const puts = files.map(({ attachment }) => attached(id, ticket, attachment))
  await client.push(puts)

  const sent = files.map(({ whole }) => client.putFile(whole))
  const erased = client.push([erasureOf(id, ticket, tuesday + 1, puts, [], true)])
  await Promise.allSettled([...sent, erased])

  expect((await erased).results).toMatchObject([{ status: 'accepted' }])
  expect(await Promise.all(files.map(({ sha256 }) => isHere(client, sha256)))).not.toContain(true)
})

test('a file whose change comes after the erasure goes when it comes, and is taken no more', async () => {
  const running = await startIntake()
  const [eraser, offline] = [await enrolStation(running.intake), await enrolStation(running.intake)]
  const ticket = newId()
  const { sha256, attachment, whole } = fileOf('Журнал, о котором никто не знал')
  await offline.client.putFile(whole)
  await eraser.client.push([erasureOf(eraser.id, ticket, tuesday + 1, [], [], true)])
  expect(await isHere(offline.client, sha256)).toBe(true)

  await offline.client.push([attached(offline.id, ticket, attachment)])

  expect(await isHere(offline.client, sha256)).toBe(false)
  expect((await failureOf(offline.client.putFile(whole))).code).toBe('fileErased')
})

test('a file that another change of the same push names stays', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const ticket = newId()
  const shared = await keep(client, 'Общий журнал')
  const put = attached(id, ticket, shared)
  await client.push([put])

  await client.push([erasureOf(id, ticket, tuesday + 1, [put], [], true), attached(id, newId(), shared)])

  expect(await isHere(client, shared.sha256)).toBe(true)
})

test('what was erased is known by its hash no longer than a station may be away', async () => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const ticket = newId()
  const { attachment, whole, ask } = fileOf('Журнал')
  const put = attached(id, ticket, attachment)
  await client.push([put, erasureOf(id, ticket, tuesday + 1, [put], [], true)])
  expect((await failureOf(client.putFile(whole))).code).toBe('fileErased')

  running.pass(staleFileMs + 1)
  await forgetStaleFiles(running.intake.store, running.now())

  expect(await client.putFile(ask)).toEqual({ status: 'partial', received: 0 })
})

test.each([
  [
    'in pieces',
    (files: FileStore, file: ReturnType<typeof fileOf>) => takeVisitorPiece(files, 'журнал.log', file.whole),
  ],
  ['with his request', (files: FileStore, { whole }: ReturnType<typeof fileOf>) => keepFile(files, whole.piece)],
])('a visitor may bring %s what was erased', async (_way, bring) => {
  const running = await startIntake()
  const { id, client } = await enrolStation(running.intake)
  const [ticket, file] = [newId(), fileOf('Его журнал')]
  const put = attached(id, ticket, file.attachment)
  await client.push([put, erasureOf(id, ticket, tuesday + 1, [put], [], true)])
  const [organisation] = await running.intake.store.organisations.list()
  if (!organisation) throw new Error('no organisation')

  await bring(running.intake.store.filesOf(organisation.id), file)

  expect(await isHere(client, file.sha256)).toBe(true)
})
