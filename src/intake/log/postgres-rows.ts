import type { Change } from '../../shared/sync/change.ts'
import type { HybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { takeFile } from '../files/postgres.ts'
import type { RunStatement } from '../store/postgres/database.ts'
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

export const keepSequence = (run: RunStatement, organisation: Id, sequence: number) =>
  run('UPDATE organisation SET last_sequence = $2 WHERE id = $1', [organisation, sequence])

export const keepNumber = (run: RunStatement, organisation: Id, { lastNumber, lastStamp }: RequestCounters) =>
  run('UPDATE organisation SET last_number = $2, last_stamp = $3 WHERE id = $1', [organisation, lastNumber, lastStamp])

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

export const placesOf = async (run: RunStatement, organisation: Id, ids: readonly Id[]): Promise<Map<Id, Place>> => {
  const rows = await run<Place & { id: Id }>(
    `SELECT id, sequence, received_at AS "receivedAt" FROM change
     WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`,
    [organisation, ids],
  )
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

export const addChanges = (run: RunStatement, organisation: Id, added: readonly PlacedChange[]) => {
  const bodies = added.map(({ change }) => JSON.stringify(change))
  return run(
    `INSERT INTO change (organisation_id, sequence, id, received_at, size, body)
     SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::integer[], $6::text[])`,
    [
      organisation,
      added.map(({ sequence }) => sequence),
      added.map(({ change }) => change.id),
      added.map(({ receivedAt }) => receivedAt),
      bodies.map((body) => Buffer.byteLength(body)),
      bodies,
    ],
  )
}

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

export const requestsByKey = (run: RunStatement, organisation: Id, keys: readonly Uint8Array[]) =>
  run<Receipt & { repeatKey: Buffer; fingerprint: Buffer }>(
    `SELECT ${receiptColumns}, repeat_key AS "repeatKey", fingerprint FROM request
     WHERE organisation_id = $1 AND repeat_key = ANY ($2::bytea[])`,
    [organisation, keys.map((key) => Buffer.from(key))],
  )

export const requestByReceipt = async (run: RunStatement, organisation: Id, id: string): Promise<Receipt | null> => {
  const [receipt] = await run<Receipt>(
    `SELECT ${receiptColumns} FROM request WHERE organisation_id = $1 AND receipt = $2`,
    [organisation, id],
  )
  return receipt ?? null
}

export const addRequests = (run: RunStatement, organisation: Id, requests: readonly StoredRequest[]) =>
  run(
    `INSERT INTO request
       (organisation_id, receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording)
     SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::bytea[], $5::uuid[], $6::text[], $7::text[], $8::bigint[],
       $9::bigint[], $10::text[])`,
    [
      organisation,
      requests.map((request) => request.receipt),
      requests.map((request) => Buffer.from(request.repeatKey)),
      requests.map((request) => Buffer.from(request.fingerprint)),
      requests.map((request) => request.changeId),
      requests.map((request) => request.number),
      requests.map((request) => request.kind),
      requests.map((request) => request.sentAt),
      requests.map((request) => request.dueAt),
      requests.map((request) => request.consentWording),
    ],
  )

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

export const rewriteChange = (run: RunStatement, organisation: Id, sequence: number, change: Change) => {
  const body = JSON.stringify(change)
  return run('UPDATE change SET body = $3, size = $4 WHERE organisation_id = $1 AND sequence = $2', [
    organisation,
    sequence,
    body,
    Buffer.byteLength(body),
  ])
}
