import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Attachment } from '../../../src/shared/domain/attachment.ts'
import type { Erasure } from '../../../src/shared/domain/erasure.ts'
import type { IntakeClient } from '../../../src/shared/intake-api/client.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { enrolStation, failureOf, makeChange, newId, readLog, startIntake, tuesday } from './support.ts'

const noteOf = (station: Id, ticket: Id, at: number, text: string): Change =>
  makeChange(station, {
    entityId: ticket,
    type: 'ticket.noteAdded',
    at: formatHybridTimestamp(at, 0, station),
    data: { id: newId(), text },
  })

const erasureOf = (
  station: Id,
  ticket: Id,
  at: number,
  known: Change[],
  masked: Erasure['masked'],
  files = false,
): Change => {
  const data: Erasure = {
    actId: newId(),
    actNumber: '1',
    basis: 'demand',
    demandedOn: '2026-11-24',
    subject: 'С-000412',
    categories: [{ category: 'words', records: 1 }],
    copiesGoneOn: '2026-12-24',
    known: known.map((change) => change.id),
    masked,
    contacts: [],
    party: false,
    files,
  }
  return makeChange(station, {
    entityId: ticket,
    type: 'ticket.personErased',
    at: formatHybridTimestamp(at, 0, station),
    data: { ...data },
  })
}

const keep = async (client: IntakeClient, text: string): Promise<Attachment> => {
  const piece = new TextEncoder().encode(text)
  const sha256 = createHash('sha256').update(piece).digest('hex')
  await client.putFile({ sha256, bytes: piece.length, start: 0, piece })
  return { sha256, name: 'журнал.log', type: 'text/plain', bytes: piece.length }
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
