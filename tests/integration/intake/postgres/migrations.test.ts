import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { migratePostgres } from '../../../../src/intake/store/postgres/migrate.ts'
import { createIntakeClient } from '../../../../src/shared/intake-api/client.ts'
import { runToEnd, startProgram } from '../program.ts'
import { newPostgresUrl, postgresDatabase, temporaryFolder } from '../stores.ts'
import { erasureOf, failureOf, makeChange, newId, startIntake, tuesday } from '../support.ts'

const query = async <Row>(url: string, sql: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}

test('three processes that start at once over an empty database all serve, and each step ran once', async () => {
  const url = await newPostgresUrl()
  const database = postgresDatabase(url)

  const started = await Promise.all([startProgram(database), startProgram(database), startProgram(database)])
  const pages = await Promise.all(started.map(async (one) => (await fetch(one.url)).status))

  expect(pages).toEqual([200, 200, 200])
  const names = ['log', 'last_seen', 'website', 'file', 'lacks', 'erased_file', 'terms', 'visitor_files']
  const tags = names.map((name, place) => ({ tag: `000${place + 1}_${name}` }))
  expect(await query(url, 'SELECT tag FROM migration ORDER BY tag')).toEqual(tags)
  expect(await query(url, 'SELECT slug FROM organisation')).toEqual([{ slug: 'main' }])
})

test.each([
  ['of a newer program', "INSERT INTO migration VALUES ('9999_future', 'x', 0)", 'более новой версией программы'],
  ['whose steps were edited', "UPDATE migration SET hash = 'x'", 'разошлась с программой (0001_log)'],
])('a database %s is refused with a sentence and left alone', async (_name, sql, sentence) => {
  const url = await newPostgresUrl()
  const database = postgresDatabase(url)
  await (await database.open({ clock: Date.now, random: randomBytes })).close()
  await query(url, sql)
  const before = await query(url, 'SELECT * FROM migration')

  const { code, complaint } = await runToEnd(database, '--port', '0')

  expect([code, complaint.trim().split('\n').length]).toEqual([1, 1])
  expect(complaint).toContain(sentence)
  expect(await query(url, 'SELECT * FROM migration')).toEqual(before)
})

const otherAddress = (change: (url: URL) => void): string => {
  const url = new URL(inject('postgresUrl'))
  change(url)
  return url.href
}

test('a server or a base that is not there is said in one sentence, without the password', async () => {
  const gone = otherAddress((url) => {
    url.searchParams.set('host', '/nowhere')
    url.password = 'secret'
  })
  const absent = otherAddress((url) => {
    url.pathname = '/zabota_absent'
  })

  const [unreachable, missing] = await Promise.all(
    [gone, absent].map((url) => runToEnd(postgresDatabase(url), '--port', '0')),
  )

  expect(unreachable).toEqual({
    code: 1,
    output: '',
    complaint: 'PostgreSQL не отвечает (ENOENT). Проверьте, что он запущен, и адрес в DATABASE_URL.\n',
  })
  expect(missing?.complaint).toBe('Такой базы в PostgreSQL нет: создайте её или поправьте DATABASE_URL.\n')
})

test('a base that cannot hold every letter is refused', async () => {
  const server = inject('postgresUrl')
  const name = `zabota_test_${randomBytes(8).toString('hex')}`
  await query(server, `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0`)
  onTestFinished(async () => {
    await query(server, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  const url = otherAddress((address) => {
    address.pathname = `/${name}`
  })

  const { code, complaint } = await runToEnd(postgresDatabase(url), '--port', '0')

  expect(code).toBe(1)
  expect(complaint).toContain('в кодировке SQL_ASCII')
})

test('0003: an organisation made before keeps what it had, in the program’s own colour and framed by nobody', async () => {
  const url = await newPostgresUrl()
  const first = await readFile(new URL('../../../../migrations/intake-postgres/0001_log.sql', import.meta.url), 'utf8')
  await query(url, first)
  await query(
    url,
    `INSERT INTO organisation (id, slug, name, phone, site, form_secret)
     VALUES ('${newId()}', 'romashka', 'Ромашка', '1', '', '\\x07')`,
  )
  const second = await readFile(
    new URL('../../../../migrations/intake-postgres/0003_website.sql', import.meta.url),
    'utf8',
  )
  await query(url, second)

  expect(await query(url, 'SELECT slug, name, phone, accent, allowed_sites FROM organisation')).toEqual([
    { slug: 'romashka', name: 'Ромашка', phone: '1', accent: '', allowed_sites: '' },
  ])
})

test('0004: an organisation made before keeps what it had and takes files', async () => {
  const url = await newPostgresUrl()
  for (const tag of ['0001_log', '0002_last_seen', '0003_website'])
    await query(
      url,
      await readFile(new URL(`../../../../migrations/intake-postgres/${tag}.sql`, import.meta.url), 'utf8'),
    )
  await query(
    url,
    `INSERT INTO organisation (id, slug, name, phone, site, form_secret)
     VALUES ('${newId()}', 'romashka', 'Ромашка', '1', '', '\\x07')`,
  )
  const fourth = new URL('../../../../migrations/intake-postgres/0004_file.sql', import.meta.url)
  await query(url, await readFile(fourth, 'utf8'))
  const sha256 = 'a'.repeat(64)
  await query(url, `INSERT INTO file SELECT id, '${sha256}', 5, 0, false, 1 FROM organisation`)
  await query(url, `INSERT INTO file_piece SELECT id, '${sha256}', 0, '\\x07' FROM organisation`)
  await query(url, 'DELETE FROM file')

  expect(await query(url, 'SELECT slug FROM organisation')).toEqual([{ slug: 'romashka' }])
  expect(await query(url, 'SELECT start FROM file_piece')).toEqual([])
})

test('0005: what a log made before may lack is nothing', async () => {
  const url = await newPostgresUrl()
  const step = (tag: string) =>
    readFile(new URL(`../../../../migrations/intake-postgres/${tag}.sql`, import.meta.url), 'utf8')
  for (const tag of ['0001_log', '0002_last_seen', '0003_website', '0004_file']) await query(url, await step(tag))
  await query(
    url,
    `INSERT INTO organisation (id, slug, name, phone, site, form_secret)
     VALUES ('${newId()}', 'romashka', 'Ромашка', '1', '', '\\x07')`,
  )
  await query(url, await step('0005_lacks'))

  expect(await query(url, 'SELECT slug, lacks_until FROM organisation')).toEqual([
    { slug: 'romashka', lacks_until: '0' },
  ])
})

test('0006: a file sent before is served on, and is taken no more once an erasure has destroyed it', async () => {
  const url = await newPostgresUrl()
  const step = (tag: string) =>
    readFile(new URL(`../../../../migrations/intake-postgres/${tag}.sql`, import.meta.url), 'utf8')
  const earlier = temporaryFolder()
  for (const tag of ['0001_log', '0002_last_seen', '0003_website', '0004_file', '0005_lacks'])
    await writeFile(join(earlier, `${tag}.sql`), await step(tag))
  await migratePostgres(url, earlier, 0)
  const [organisation, deskId, ticket] = [newId(), newId(), newId()]
  const piece = new TextEncoder().encode('Её журнал')
  const sha256 = createHash('sha256').update(piece).digest('hex')
  const file = { sha256, name: 'журнал.log', type: 'text/plain', bytes: piece.length }
  const attached = makeChange(deskId, { entityId: ticket, type: 'ticket.fileAttached', data: file })
  const tokenHash = createHash('sha256').update('t'.repeat(43)).digest('hex')
  const body = JSON.stringify(attached)
  await query(
    url,
    `INSERT INTO organisation (id, slug, name, phone, site, form_secret, last_sequence)
     VALUES ('${organisation}', 'main', 'Ромашка', '1', '', '\\x07', 1);
     INSERT INTO station (organisation_id, id, prefix, name, token_hash, enrolled_at)
     VALUES ('${organisation}', '${deskId}', 'К1', '', '\\x${tokenHash}', 5);
     INSERT INTO change VALUES ('${organisation}', 1, '${attached.id}', 5, ${Buffer.byteLength(body)}, '${body}');
     INSERT INTO file_mention VALUES ('${organisation}', '${sha256}');
     INSERT INTO file VALUES ('${organisation}', '${sha256}', ${piece.length}, ${piece.length}, true, ${tuesday});
     INSERT INTO file_piece VALUES ('${organisation}', '${sha256}', 0, '\\x${Buffer.from(piece).toString('hex')}')`,
  )

  const { intake } = await startIntake({ database: postgresDatabase(url) })
  const client = createIntakeClient({ baseUrl: intake.url, token: 't'.repeat(43) })

  expect(await client.getFile(sha256, { from: 0 })).toEqual(piece)
  await client.push([erasureOf(deskId, ticket, tuesday + 1, [attached], [], true)])
  expect((await failureOf(client.putFile({ sha256, bytes: piece.length, start: 0, piece }))).code).toBe('fileErased')
})
