import { expect, test } from 'vitest'
import type { Erasure } from '../../../src/shared/domain/erasure.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { enrolStation, makeChange, newId, readLog, startIntake, tuesday } from './support.ts'

const noteOf = (station: Id, ticket: Id, at: number, text: string): Change =>
  makeChange(station, {
    entityId: ticket,
    type: 'ticket.noteAdded',
    at: formatHybridTimestamp(at, 0, station),
    data: { id: newId(), text },
  })

const erasureOf = (station: Id, ticket: Id, at: number, known: Change[], masked: Erasure['masked']): Change => {
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
  }
  return makeChange(station, {
    entityId: ticket,
    type: 'ticket.personErased',
    at: formatHybridTimestamp(at, 0, station),
    data: { ...data },
  })
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
