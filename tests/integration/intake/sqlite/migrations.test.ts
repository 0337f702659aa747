import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { forgetStaleFiles, staleFileMs } from '../../../../src/intake/files/forget-stale.ts'
import { readMigrations } from '../../../../src/migrations/plan.ts'
import { termSettingsId } from '../../../../src/shared/domain/term-settings.ts'
import { createIntakeClient } from '../../../../src/shared/intake-api/client.ts'
import { defaultReactionSettings } from '../../../../src/shared/sla/reaction.ts'
import { applyMigrations } from '../../../../src/sqlite/migrations.ts'
import { sqliteDatabase, temporaryFolder } from '../stores.ts'
import {
  erasureOf,
  failureOf,
  makeChange,
  newId,
  postJson,
  readLog,
  soundForm,
  startIntake,
  tuesday,
} from '../support.ts'

const migrations = readMigrations(fileURLToPath(new URL('../../../../migrations/intake-sqlite', import.meta.url)))

/** A database as it was before the migration with this tag. */
const databaseBefore = (tag: string): { databasePath: string; sqlite: Database.Database } => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  const sqlite = new Database(databasePath)
  const end = migrations.findIndex((migration) => migration.tag === tag)
  applyMigrations(sqlite, migrations.slice(0, end), 0)
  return { databasePath, sqlite }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

test('0002: the log, the stations, the numbers and the receipts of a single intake go on', async () => {
  const { databasePath, sqlite } = databaseBefore('0002_organisation')
  const [stationId, deskId] = [newId(), newId()]
  const [token, receipt] = ['t'.repeat(43), 'r'.repeat(22)]
  const changes = [makeChange(deskId), makeChange(deskId)]
  const [first] = changes
  sqlite.prepare('INSERT INTO intake VALUES (1, ?, 3, 41, NULL, ?)').run(stationId, Buffer.alloc(32, 7))
  for (const [index, change] of changes.entries())
    sqlite.prepare('INSERT INTO change VALUES (?, ?, 5, ?)').run(index + 2, change.id, JSON.stringify(change))
  sqlite.prepare('UPDATE intake SET last_sequence = 3').run()
  sqlite
    .prepare("INSERT INTO request VALUES (?, ?, ?, ?, 'С-000041', 'outage', 0, 0, '2026-11-22')")
    .run(receipt, hashOf('key'), hashOf('content'), first?.id)
  sqlite.prepare("INSERT INTO station VALUES (?, 'К1', 'Место', ?, 0, NULL)").run(deskId, hashOf(token))
  sqlite.prepare("INSERT INTO station VALUES (?, 'К2', 'Другое', ?, 0, 9)").run(newId(), hashOf('u'.repeat(43)))
  sqlite.prepare('INSERT INTO enrolment_code VALUES (?, ?)').run(hashOf('AAAAABBBBB'), 4e12)
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })
  const client = createIntakeClient({ baseUrl: intake.url, token })
  const page = await client.pull({ after: null })
  const sent = await postJson(intake, { ...soundForm, consent: true }, 'after-the-upgrade')
  const revoked = createIntakeClient({ baseUrl: intake.url, token: 'u'.repeat(43) })
  const enrol = (prefix: string) =>
    createIntakeClient({ baseUrl: intake.url, token: null }).enrol({
      code: 'AAAAA-BBBBB',
      station: { id: newId(), prefix, name: 'Место' },
    })

  expect(intake.stationId).toBe(stationId)
  expect(page.entries.map(({ change, receivedAt }) => [change, receivedAt])).toEqual([
    [changes[0], 5],
    [changes[1], 5],
  ])
  const held = `${stationId.slice(-12)}.2`
  expect((await client.pull({ after: held })).entries[0]?.change).toEqual(changes[1])
  expect(await sent.json()).toMatchObject({ number: 'С-000042' })
  expect(await readLog(client)).toHaveLength(3)
  expect(await (await fetch(`${intake.url}/requests/${receipt}`)).text()).toContain('С-000041')
  expect((await failureOf(revoked.pull({ after: null }))).code).toBe('unauthorised')
  expect((await failureOf(enrol('К2'))).code).toBe('prefixTaken')
  expect((await enrol('К3')).intakeStationId).toBe(stationId)
})

test('0002: a database that was made but never used gets its organisation at the start', async () => {
  const { databasePath, sqlite } = databaseBefore('0002_organisation')
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })

  expect((await fetch(intake.url)).status).toBe(200)
})

test('0004: stations go on as they were, and are first seen when they call', async () => {
  const { databasePath, sqlite } = databaseBefore('0004_last_seen')
  const [deskId, organisation] = [newId(), newId()]
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 0, 0, NULL)")
    .run(organisation, Buffer.alloc(32, 7))
  sqlite.prepare("INSERT INTO station VALUES (1, ?, 'К1', 'Место', ?, 5, NULL)").run(deskId, hashOf('t'.repeat(43)))
  sqlite.prepare("INSERT INTO station VALUES (1, ?, 'К2', 'Другое', ?, 6, 7)").run(newId(), hashOf('u'.repeat(43)))
  sqlite.close()

  const running = await startIntake({ database: sqliteDatabase(databasePath) })
  const { stations } = await createIntakeClient({ baseUrl: running.intake.url, token: 't'.repeat(43) }).stations()

  expect(
    stations.map(({ prefix, enrolledAt, revokedAt, lastSeenAt }) => [prefix, enrolledAt, revokedAt, lastSeenAt]),
  ).toEqual([
    ['К1', 5, null, running.now()],
    ['К2', 6, 7, null],
  ])
})

test('0005: an organisation made before keeps what it had, in the program’s own colour and framed by nobody', async () => {
  const { databasePath, sqlite } = databaseBefore('0005_website')
  sqlite
    .prepare("INSERT INTO organisation VALUES (7, ?, 'romashka', 'Ромашка', '+7 495 1', '', ?, 0, 41, NULL)")
    .run(newId(), Buffer.alloc(32, 7))
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })
  const page = await fetch(`${intake.url}/o/romashka/?embed=1`)

  expect(await intake.store.organisations.find('romashka')).toMatchObject({
    name: 'Ромашка',
    phone: '+7 495 1',
    accent: '',
    allowedSites: '',
  })
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(await page.text()).not.toContain('colours.css')
})

test('0006: stations of an organisation made before send files', async () => {
  const { databasePath, sqlite } = databaseBefore('0006_file')
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 0, 0, NULL, '', '')")
    .run(newId(), Buffer.alloc(32, 7))
  sqlite
    .prepare(
      "INSERT INTO station (organisation, id, prefix, name, token_hash, enrolled_at) VALUES (1, ?, 'К1', '', ?, 5)",
    )
    .run(newId(), hashOf('t'.repeat(43)))
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })
  const client = createIntakeClient({ baseUrl: intake.url, token: 't'.repeat(43) })
  const piece = new TextEncoder().encode('Ошибка при проведении')
  const sha256 = createHash('sha256').update(piece).digest('hex')

  expect(await client.putFile({ sha256, bytes: piece.length, start: 0, piece })).toMatchObject({ status: 'whole' })
  expect(await client.getFile(sha256, { from: 0 })).toEqual(piece)
})

test('0007: what a log made before may lack is nothing, until a desk knows a place it does not have', async () => {
  const { databasePath, sqlite } = databaseBefore('0007_lacks')
  const [organisation, deskId, otherId] = [newId(), newId(), newId()]
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 0, 0, NULL, '', '')")
    .run(organisation, Buffer.alloc(32, 7))
  const add = sqlite.prepare(
    'INSERT INTO station (organisation, id, prefix, name, token_hash, enrolled_at) VALUES (1, ?, ?, ?, ?, 5)',
  )
  add.run(deskId, 'К1', 'Место', hashOf('t'.repeat(43)))
  add.run(otherId, 'К2', 'Другое', hashOf('u'.repeat(43)))
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })
  const client = createIntakeClient({ baseUrl: intake.url, token: 't'.repeat(43) })
  const carry = async () => (await client.push([makeChange(otherId)])).results.map(({ status }) => status)

  expect(await carry()).toEqual(['rejected'])
  expect((await failureOf(client.pull({ after: `${organisation.slice(-12)}.9` }))).code).toBe('cursorTooOld')
  expect(await carry()).toEqual(['accepted'])
})

test('0008: a file sent before is served on, and is taken no more once an erasure has destroyed it', async () => {
  const { databasePath, sqlite } = databaseBefore('0008_erased_file')
  const [deskId, ticket] = [newId(), newId()]
  const piece = new TextEncoder().encode('Её журнал')
  const sha256 = createHash('sha256').update(piece).digest('hex')
  const file = { sha256, name: 'журнал.log', type: 'text/plain', bytes: piece.length }
  const attached = makeChange(deskId, { entityId: ticket, type: 'ticket.fileAttached', data: file })
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 1, 0, NULL, '', '', 0)")
    .run(newId(), Buffer.alloc(32, 7))
  sqlite
    .prepare(
      "INSERT INTO station (organisation, id, prefix, name, token_hash, enrolled_at) VALUES (1, ?, 'К1', '', ?, 5)",
    )
    .run(deskId, hashOf('t'.repeat(43)))
  sqlite.prepare('INSERT INTO change VALUES (1, 1, ?, 5, ?)').run(attached.id, JSON.stringify(attached))
  sqlite.prepare('INSERT INTO file_mention VALUES (1, ?)').run(sha256)
  sqlite.prepare('INSERT INTO file VALUES (1, ?, ?, ?, 1, ?)').run(sha256, piece.length, piece.length, tuesday)
  sqlite.prepare('INSERT INTO file_piece VALUES (1, ?, 0, ?)').run(sha256, piece)
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })
  const client = createIntakeClient({ baseUrl: intake.url, token: 't'.repeat(43) })

  expect(await client.getFile(sha256, { from: 0 })).toEqual(piece)
  await client.push([erasureOf(deskId, ticket, tuesday + 1, [attached], [], true)])
  expect((await failureOf(client.putFile({ sha256, bytes: piece.length, start: 0, piece }))).code).toBe('fileErased')
})

test('0009: a form promises what was set before, found by an index', async () => {
  const { databasePath, sqlite } = databaseBefore('0009_terms')
  const deskId = newId()
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 2, 0, NULL, '', '', 0)")
    .run(newId(), Buffer.alloc(32, 7))
  const settings = makeChange(deskId, {
    entity: 'termSettings',
    entityId: termSettingsId,
    type: 'termSettings.described',
    data: { reaction: { ...defaultReactionSettings, minutes: { outage: 90, reference: 20, consultation: 20 } } },
  })
  const put = sqlite.prepare('INSERT INTO change VALUES (1, ?, ?, 5, ?)')
  const saying = makeChange(deskId, { data: { nested: { entity: 'termSettings' } } })
  for (const [place, change] of [settings, saying].entries()) put.run(place + 1, change.id, JSON.stringify(change))
  sqlite.close()

  const { intake } = await startIntake({ database: sqliteDatabase(databasePath) })

  expect(await (await fetch(intake.url)).text()).toContain('<b>90 мин</b>')
  const after = new Database(databasePath, { readonly: true })
  const plan = after
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT body FROM change
       WHERE organisation = 1 AND instr(body, '"entity":"termSettings"') > 0 ORDER BY sequence`,
    )
    .all()
  after.close()
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX change_of_terms')])
})

test('0010: a file no change names yet is a station’s, and waits for its change as long as before', async () => {
  const { databasePath, sqlite } = databaseBefore('0010_visitor_files')
  const organisation = newId()
  const sha256 = 'a'.repeat(64)
  sqlite
    .prepare("INSERT INTO organisation VALUES (1, ?, 'main', '', '', '', ?, 0, 0, NULL, '', '', 0)")
    .run(organisation, Buffer.alloc(32, 7))
  sqlite.prepare('INSERT INTO file VALUES (1, ?, 5, 5, 1, ?)').run(sha256, tuesday)
  sqlite.close()

  const { intake, now, pass } = await startIntake({ database: sqliteDatabase(databasePath) })
  pass(staleFileMs)
  await forgetStaleFiles(intake.store, now())

  expect(await intake.store.filesOf(organisation).progress(sha256)).toMatchObject({ isWhole: true, bringer: 'station' })
})
