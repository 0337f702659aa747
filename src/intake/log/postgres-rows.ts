import type { Change } from '../../shared/sync/change.ts'
import type { HybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { takeFile } from '../files/postgres.ts'
import type { Notice, RunStatement } from '../store/postgres/database.ts'
import type { Place, PlacedChange } from './append.ts'
import type { Standing } from './cursor.ts'
import type { Receipt } from './log.ts'
import type { RequestCounters, StoredRequest } from './requests.ts'

export interface Counters extends RequestCounters {
  lastSequence: number
}

const receiptColumns = 'receipt, number, kind, sent_at AS "sentAt", due_at AS "dueAt"'

const one = <Row>([row]: readonly Row[], organisation: Id): Row => {
  if (row === undefined) throw new Error(`no organisation ${organisation}`)
  return row
}

/**
 * Takes the organisation's row for the transaction: whoever appends to its log next waits here, so that places in the
 * log become visible in their order.
 */
export const takeCounters = async (run: RunStatement, organisation: Id): Promise<Counters> => {
  const rows = await run<{ lastSequence: number; lastNumber: number; lastStamp: HybridTimestamp | null }>(
    `SELECT last_sequence AS "lastSequence", last_number AS "lastNumber", last_stamp AS "lastStamp"
     FROM organisation WHERE id = $1 FOR NO KEY UPDATE`,
    [organisation],
  )
  return one(rows, organisation)
}

export const numberAfter = (run: RunStatement, organisation: Id, last: number) =>
  run('UPDATE organisation SET last_number = greatest(last_number, $2) WHERE id = $1', [organisation, last])

/** The newest change of the log; undefined while it is empty. */
export const newestStanding = async (run: RunStatement, organisation: Id): Promise<Standing | undefined> => {
  const [newest] = await run<Standing>(
    `SELECT change.id, change.sequence, change.received_at AS "receivedAt" FROM organisation
     JOIN change ON change.organisation_id = organisation.id AND change.sequence = organisation.last_sequence
     WHERE organisation.id = $1`,
    [organisation],
  )
  return newest
}

export const lacksUntil = async (run: RunStatement, organisation: Id): Promise<number> => {
  const rows = await run<{ lacksUntil: number }>('SELECT lacks_until AS "lacksUntil" FROM organisation WHERE id = $1', [
    organisation,
  ])
  return one(rows, organisation).lacksUntil
}

export const noteLack = (run: RunStatement, organisation: Id, until: number) =>
  run('UPDATE organisation SET lacks_until = greatest(lacks_until, $2) WHERE id = $1', [organisation, until])

// Each is looked up alone, by LIMIT: a server that has not yet counted its rows would else look through the whole log.
export const placesOf = async (run: RunStatement, organisation: Id, ids: readonly Id[]): Promise<Map<Id, Place>> => {
  const rows = await run<Place & { id: Id }>(
    `SELECT place.id, place.sequence, place."receivedAt" FROM unnest($2::uuid[]) AS offered (id), LATERAL (
       SELECT id, sequence, received_at AS "receivedAt" FROM change
       WHERE organisation_id = $1 AND id = offered.id LIMIT 1
     ) AS place`,
    [organisation, ids],
  )
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

const changeColumns = 'organisation_id, sequence, id, received_at, size, body'

/** Values of `unnest($…::bigint[], $…::uuid[], $…::bigint[], $…::integer[], $…::text[])`. */
const changeArrays = (added: readonly PlacedChange[]) => {
  const bodies = added.map(({ change }) => JSON.stringify(change))
  return [
    added.map(({ sequence }) => sequence),
    added.map(({ change }) => change.id),
    added.map(({ receivedAt }) => receivedAt),
    bodies.map((body) => Buffer.byteLength(body)),
    bodies,
  ]
}

/** Adds changes to a log whose counters are taken, keeps its new last sequence and announces it, in one statement. */
export const addChanges = (
  run: RunStatement,
  organisation: Id,
  added: readonly PlacedChange[],
  lastSequence: number,
  { channel, text }: Notice,
) =>
  run(
    `WITH added AS (
       INSERT INTO change (${changeColumns})
       SELECT $1::uuid, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::integer[], $6::text[])
     ), moved AS (
       UPDATE organisation SET last_sequence = $7::bigint WHERE id = $1::uuid
     )
     SELECT pg_notify($8, $9)`,
    [organisation, ...changeArrays(added), lastSequence, channel, text],
  )

export const mentionFiles = async (run: RunStatement, organisation: Id, hashes: readonly string[]) => {
  await run(`INSERT INTO file_mention SELECT $1::uuid, * FROM unnest($2::text[]) ON CONFLICT DO NOTHING`, [
    organisation,
    hashes,
  ])
  await run('DELETE FROM erased_file WHERE organisation_id = $1 AND sha256 = ANY ($2::text[])', [organisation, hashes])
}

export const eraseFile = async (run: RunStatement, organisation: Id, sha256: string, erasedAt: number) => {
  await takeFile(run, organisation, sha256)
  await run(
    `INSERT INTO erased_file VALUES ($1, $2, $3)
     ON CONFLICT (organisation_id, sha256) DO UPDATE SET erased_at = excluded.erased_at`,
    [organisation, sha256, erasedAt],
  )
  await run('DELETE FROM file_mention WHERE organisation_id = $1 AND sha256 = $2', [organisation, sha256])
  await run('DELETE FROM file WHERE organisation_id = $1 AND sha256 = $2', [organisation, sha256])
}

interface PageRow {
  head: number
  askedId: Id | null
  askedReceivedAt: number
  /** Null in the one row of an empty page. */
  id: Id | null
  sequence: number
  receivedAt: number
  body: string
}

export interface PageAfter {
  head: number
  /** What stands at the sequence asked about. */
  asked: Standing | undefined
  standing: (Standing & { body: string })[]
}

/** What follows `from` up to `bytes`, at least one. One statement sees one moment: head and rows belong together. */
export const pageAfter = async (
  run: RunStatement,
  organisation: Id,
  from: number,
  limit: number,
  bytes: number,
): Promise<PageAfter> => {
  const rows = await run<PageRow>(
    `SELECT organisation.last_sequence AS head, asked.id AS "askedId", asked.received_at AS "askedReceivedAt",
       page.id, page.sequence, page."receivedAt", page.body
     FROM organisation
     LEFT JOIN change AS asked ON asked.organisation_id = $1 AND asked.sequence = $2
     LEFT JOIN LATERAL (
       SELECT id, sequence, received_at AS "receivedAt", body FROM (
         SELECT id, sequence, received_at, body, size, sum(size) OVER (ORDER BY sequence) AS total FROM (
           SELECT id, sequence, received_at, body, size FROM change
           WHERE organisation_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
         ) AS following
       ) AS measured
       WHERE total <= $4 OR total = size
     ) AS page ON true
     WHERE organisation.id = $1 ORDER BY page.sequence`,
    [organisation, from, limit, bytes],
  )
  const { head, askedId, askedReceivedAt } = one(rows.slice(0, 1), organisation)
  return {
    head,
    asked: askedId === null ? undefined : { id: askedId, sequence: from, receivedAt: askedReceivedAt },
    standing: rows.flatMap(({ id, sequence, receivedAt, body }) =>
      id === null ? [] : [{ id, sequence, receivedAt, body }],
    ),
  }
}

export interface SentRequest extends Receipt {
  repeatKey: Buffer
  fingerprint: Buffer
}

export const requestsByKey = (run: RunStatement, organisation: Id, keys: readonly Uint8Array[]) =>
  run<SentRequest>(
    `SELECT sent.* FROM unnest($2::bytea[]) AS asked (key), LATERAL (
       SELECT ${receiptColumns}, repeat_key AS "repeatKey", fingerprint FROM request
       WHERE organisation_id = $1 AND repeat_key = asked.key LIMIT 1
     ) AS sent`,
    [organisation, keys.map((key) => Buffer.from(key))],
  )

export const requestByReceipt = async (run: RunStatement, organisation: Id, id: string): Promise<Receipt | null> => {
  const [receipt] = await run<Receipt>(
    `SELECT ${receiptColumns} FROM request WHERE organisation_id = $1 AND receipt = $2`,
    [organisation, id],
  )
  return receipt ?? null
}

export interface AddedRequests {
  requests: readonly StoredRequest[]
  /** Their changes. */
  added: readonly PlacedChange[]
  before: Counters
  after: Counters
  notice: Notice
}

/**
 * Adds requests with their changes, moves the counters on and announces it, in one statement that may be its own
 * transaction: the counters' row is taken first, and who waited for it looks at what it has become.
 * @returns false when nothing was written: the counters are not at `before`, or one of the repeat keys was used
 */
export const addRequests = async (
  run: RunStatement,
  organisation: Id,
  { requests, added, before, after, notice }: AddedRequests,
): Promise<boolean> => {
  const rows = await run(
    `WITH moved AS (
       UPDATE organisation SET last_sequence = $5::bigint, last_number = $6::bigint, last_stamp = $7::text
       WHERE id = $1::uuid AND last_sequence = $2::bigint AND last_number = $3::bigint
         AND last_stamp IS NOT DISTINCT FROM $4::text
         AND NOT EXISTS (
           SELECT FROM unnest($14::bytea[]) AS sent (key), LATERAL (
             SELECT 1 FROM request WHERE organisation_id = $1::uuid AND repeat_key = sent.key LIMIT 1
           ) AS used
         )
       RETURNING id
     ), added_change AS (
       INSERT INTO change (${changeColumns})
       SELECT moved.id, added.*
       FROM moved, unnest($8::bigint[], $9::uuid[], $10::bigint[], $11::integer[], $12::text[]) AS added
     ), added_request AS (
       INSERT INTO request
         (organisation_id, receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording)
       SELECT moved.id, added.*
       FROM moved, unnest($13::text[], $14::bytea[], $15::bytea[], $16::uuid[], $17::text[], $18::text[],
         $19::bigint[], $20::bigint[], $21::text[]) AS added
     )
     SELECT pg_notify($22, $23) FROM moved`,
    [
      organisation,
      before.lastSequence,
      before.lastNumber,
      before.lastStamp,
      after.lastSequence,
      after.lastNumber,
      after.lastStamp,
      ...changeArrays(added),
      requests.map((request) => request.receipt),
      requests.map((request) => Buffer.from(request.repeatKey)),
      requests.map((request) => Buffer.from(request.fingerprint)),
      requests.map((request) => request.changeId),
      requests.map((request) => request.number),
      requests.map((request) => request.kind),
      requests.map((request) => request.sentAt),
      requests.map((request) => request.dueAt),
      requests.map((request) => request.consentWording),
      notice.channel,
      notice.text,
    ],
  )
  return rows.length > 0
}

interface BodyRow {
  sequence: number
  body: string
}

const readChange = ({ sequence, body }: BodyRow) => ({ sequence, change: JSON.parse(body) as Change })

/** Erasures that were made of any of these tickets and cards. */
export const erasuresOf = async (run: RunStatement, organisation: Id, entities: readonly Id[]): Promise<Change[]> => {
  const rows = await run<BodyRow>(
    `SELECT change.sequence, change.body FROM erasure
     JOIN change ON change.organisation_id = erasure.organisation_id AND change.id = erasure.change_id
     WHERE erasure.organisation_id = $1 AND erasure.entity_id = ANY ($2::uuid[])`,
    [organisation, entities],
  )
  return rows.map((row) => readChange(row).change)
}

export const keepErasure = (run: RunStatement, organisation: Id, { entityId, id }: Change) =>
  run('INSERT INTO erasure (organisation_id, entity_id, change_id) VALUES ($1, $2, $3)', [organisation, entityId, id])

/** Places that one statement looks through: a long log must not run into the time a statement may take. */
const searchedAtOnce = 20_000

/** Changes up to a place that name a ticket or a card. Erasures are too few for an index over every change. */
export const changesNaming = async (run: RunStatement, organisation: Id, entity: Id, lastSequence: number) => {
  const found: BodyRow[] = []
  for (let from = 0; from < lastSequence; from += searchedAtOnce)
    found.push(
      ...(await run<BodyRow>(
        `SELECT sequence, body FROM change
         WHERE organisation_id = $1 AND sequence > $3 AND sequence <= $4 AND position($2 IN body) > 0`,
        [organisation, entity, from, from + searchedAtOnce],
      )),
    )
  return found.map(readChange)
}

/** Changes of the term settings, as the index `change_of_terms` has them; others may say so of something inside. */
export const changesOfTerms = async (run: RunStatement, organisation: Id): Promise<Change[]> => {
  const found = await run<BodyRow>(
    `SELECT sequence, body FROM change
     WHERE organisation_id = $1 AND position('"entity":"termSettings"' IN body) > 0 ORDER BY sequence`,
    [organisation],
  )
  return found.map((row) => readChange(row).change)
}

export const rewriteChange = (run: RunStatement, organisation: Id, sequence: number, change: Change) => {
  const body = JSON.stringify(change)
  return run('UPDATE change SET body = $3, size = $4 WHERE organisation_id = $1 AND sequence = $2', [
    organisation,
    sequence,
    body,
    Buffer.byteLength(body),
  ])
}
