import type { Database } from 'better-sqlite3'
import { filesNamedIn } from '../../shared/domain/attachment.ts'
import { isErasure } from '../../shared/domain/erasure.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { HybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { scrubFile } from '../../sqlite/scrub.ts'
import { isStorageFailure } from '../failures.ts'
import type { Surroundings } from '../store/store.ts'
import { type Place, planAppend } from './append.ts'
import { createBatch } from './batch.ts'
import { formatCursor, isOfLog, type Standing, sequenceOf } from './cursor.ts'
import { entitiesOf, filesLost, filesRefused, redactOffered, redactStored } from './erasures.ts'
import type { Appended, ChangeLog, KeptEntry, Receipt, Registered, RequestDraft } from './log.ts'
import { pageSizeLimit } from './page.ts'
import { keyText, largestNumberAmong, planRequests } from './requests.ts'

interface Counters {
  lastSequence: number
  lastNumber: number
  lastStamp: HybridTimestamp | null
}

interface ChangeRow extends Standing {
  body: string
}

const receiptColumns = 'receipt, number, kind, sent_at AS sentAt, due_at AS dueAt'

const prepareStatements = (sqlite: Database) => ({
  keyOf: sqlite.prepare<[Id], number>('SELECT key FROM organisation WHERE id = ?').pluck(),
  counters: sqlite.prepare<[number], Counters>(
    `SELECT last_sequence AS lastSequence, last_number AS lastNumber, last_stamp AS lastStamp
     FROM organisation WHERE key = ?`,
  ),
  keepSequence: sqlite.prepare('UPDATE organisation SET last_sequence = ? WHERE key = ?'),
  keepNumber: sqlite.prepare('UPDATE organisation SET last_number = ?, last_stamp = ? WHERE key = ?'),
  lacksUntil: sqlite.prepare<[number], number>('SELECT lacks_until FROM organisation WHERE key = ?').pluck(),
  noteLack: sqlite.prepare('UPDATE organisation SET lacks_until = max(lacks_until, ?) WHERE key = ?'),
  numberAfter: sqlite.prepare('UPDATE organisation SET last_number = max(last_number, ?) WHERE key = ?'),
  placeOf: sqlite.prepare<[number, Id], Place>(
    'SELECT sequence, received_at AS receivedAt FROM change WHERE organisation = ? AND id = ?',
  ),
  standingAt: sqlite.prepare<[number, number], Standing>(
    'SELECT id, sequence, received_at AS receivedAt FROM change WHERE organisation = ? AND sequence = ?',
  ),
  addChange: sqlite.prepare(
    'INSERT INTO change (organisation, sequence, id, received_at, body) VALUES (?, ?, ?, ?, ?)',
  ),
  mentionFile: sqlite.prepare('INSERT INTO file_mention VALUES (?, ?) ON CONFLICT DO NOTHING'),
  admitFile: sqlite.prepare('DELETE FROM erased_file WHERE organisation = ? AND sha256 = ?'),
  keepErased: sqlite.prepare(
    `INSERT INTO erased_file VALUES (?, ?, ?)
     ON CONFLICT (organisation, sha256) DO UPDATE SET erased_at = excluded.erased_at`,
  ),
  forgetMention: sqlite.prepare('DELETE FROM file_mention WHERE organisation = ? AND sha256 = ?'),
  forgetFile: sqlite.prepare('DELETE FROM file WHERE organisation = ? AND sha256 = ?'),
  changesAfter: sqlite.prepare<[number, number, number], ChangeRow>(
    `SELECT id, sequence, received_at AS receivedAt, body FROM change
     WHERE organisation = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  ),
  erasuresOf: sqlite
    .prepare<[number, Id], string>(
      `SELECT change.body FROM erasure
       JOIN change ON change.organisation = erasure.organisation AND change.id = erasure.change_id
       WHERE erasure.organisation = ? AND erasure.entity_id = ?`,
    )
    .pluck(),
  keepErasure: sqlite.prepare('INSERT INTO erasure (organisation, entity_id, change_id, scrubbed) VALUES (?, ?, ?, 0)'),
  // Erasures are too few for an index over every change.
  changesNaming: sqlite.prepare<[number, Id], { sequence: number; body: string }>(
    'SELECT sequence, body FROM change WHERE organisation = ? AND instr(body, ?) > 0',
  ),
  // As the index `change_of_terms` has it; other changes may say so of something inside.
  ofTerms: sqlite
    .prepare<[number], string>(
      `SELECT body FROM change WHERE organisation = ? AND instr(body, '"entity":"termSettings"') > 0 ORDER BY sequence`,
    )
    .pluck(),
  rewriteChange: sqlite.prepare('UPDATE change SET body = ? WHERE organisation = ? AND sequence = ?'),
  isScrubDue: sqlite.prepare('SELECT EXISTS (SELECT 1 FROM erasure WHERE scrubbed = 0)').pluck(),
  keepScrubbed: sqlite.prepare('UPDATE erasure SET scrubbed = 1 WHERE scrubbed = 0'),
  requestByKey: sqlite.prepare<[number, Uint8Array], Receipt & { fingerprint: Uint8Array }>(
    `SELECT ${receiptColumns}, fingerprint FROM request WHERE organisation = ? AND repeat_key = ?`,
  ),
  requestByReceipt: sqlite.prepare<[number, string], Receipt>(
    `SELECT ${receiptColumns} FROM request WHERE organisation = ? AND receipt = ?`,
  ),
  addRequest: sqlite.prepare(
    `INSERT INTO request
       (organisation, receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
})

/** The logs in SQLite: one writing process; the desk's embedded intake and small installations. */
export const createSqliteLogs = (
  sqlite: Database,
  { clock, random }: Surroundings,
  onAppended: (organisation: Id) => void,
): ((organisation: Id) => ChangeLog) => {
  const statements = prepareStatements(sqlite)

  const scrub = (isStarting: boolean) => {
    if (statements.isScrubDue.get() === 1 && scrubFile(sqlite, isStarting)) statements.keepScrubbed.run()
  }
  scrub(true)

  return (organisation) => {
    const key = statements.keyOf.get(organisation)
    if (key === undefined) throw new Error(`no organisation ${organisation}`)

    const counters = (): Counters => {
      const row = statements.counters.get(key)
      if (!row) throw new Error(`no organisation ${organisation}`)
      return row
    }

    const erasuresAmong = (changes: readonly Change[]): Change[] =>
      entitiesOf(changes).flatMap((id) => statements.erasuresOf.all(key, id).map((body) => JSON.parse(body) as Change))

    const eraseFiles = (hashes: readonly string[]) => {
      for (const sha256 of hashes) {
        if (statements.changesNaming.get(key, sha256) !== undefined) continue
        statements.keepErased.run(key, sha256, clock())
        statements.forgetMention.run(key, sha256)
        statements.forgetFile.run(key, sha256)
      }
    }

    const erase = (erasure: Change) => {
      statements.keepErasure.run(key, erasure.entityId, erasure.id)
      const stored = statements.changesNaming
        .all(key, erasure.entityId)
        .map(({ sequence, body }) => ({ sequence, change: JSON.parse(body) as Change }))
      const redacted = redactStored(stored, [erasure])
      for (const { sequence, change } of redacted) statements.rewriteChange.run(JSON.stringify(change), key, sequence)
      eraseFiles(filesLost(stored, redacted))
    }

    const write = (offered: readonly Change[], lastSequence: number): Appended[] => {
      const changes = redactOffered(offered, erasuresAmong(offered))
      const known = changes.flatMap(({ id }): [Id, Place][] => {
        const place = statements.placeOf.get(key, id)
        return place ? [[id, place]] : []
      })
      const { appended, added } = planAppend(organisation, changes, new Map(known), lastSequence, clock())
      for (const { sequence, receivedAt, change } of added)
        statements.addChange.run(key, sequence, change.id, receivedAt, JSON.stringify(change))
      for (const sha256 of added.flatMap(({ change }) => filesNamedIn(change))) {
        statements.mentionFile.run(key, sha256)
        statements.admitFile.run(key, sha256)
      }
      for (const { change } of added) if (isErasure(change)) erase(change)
      eraseFiles(filesRefused(offered, changes))
      if (added.length > 0) statements.keepSequence.run(lastSequence + added.length, key)
      return appended
    }

    const appendAll = sqlite.transaction((changes: readonly Change[]) => {
      const brought = largestNumberAmong(changes)
      if (brought > 0) statements.numberAfter.run(brought, key)
      return write(changes, counters().lastSequence)
    })

    const registerAll = sqlite.transaction((drafts: readonly RequestDraft[]): Registered[] => {
      const before = counters()
      const sent = drafts.flatMap(({ repeatKey }): [string, Receipt & { fingerprint: Uint8Array }][] => {
        const request = statements.requestByKey.get(key, repeatKey)
        return request ? [[keyText(repeatKey), request]] : []
      })
      const plan = planRequests(organisation, drafts, new Map(sent), before, { now: clock(), random })
      write(plan.changes, before.lastSequence)
      statements.keepNumber.run(plan.counters.lastNumber, plan.counters.lastStamp, key)
      for (const request of plan.requests) {
        const { receipt, repeatKey, fingerprint, changeId, number, kind, sentAt, dueAt, consentWording } = request
        statements.addRequest.run(
          key,
          receipt,
          repeatKey,
          fingerprint,
          changeId,
          number,
          kind,
          sentAt,
          dueAt,
          consentWording,
        )
      }
      return plan.registered
    })

    return {
      head: async () => {
        const newest = statements.standingAt.get(key, counters().lastSequence)
        return newest === undefined ? null : formatCursor(organisation, newest)
      },

      lacksUntil: async () => statements.lacksUntil.get(key) ?? 0,

      noteLack: async () => {
        statements.noteLack.run(clock(), key)
      },

      numberAfter: async (last) => {
        statements.numberAfter.run(last, key)
      },

      append: async (changes) => {
        const appended = appendAll.immediate(changes)
        if (changes.some(isErasure)) scrub(false)
        if (appended.some((one) => one.status === 'accepted')) onAppended(organisation)
        return appended
      },

      page: async (after, limit) => {
        const asked = after === null ? undefined : statements.standingAt.get(key, sequenceOf(after))
        if (after !== null && !isOfLog(organisation, after, asked)) return null
        const head = counters().lastSequence
        const from = asked?.sequence ?? 0
        const entries: KeptEntry[] = []
        let bytes = 0
        let last = asked
        for (const { body, ...standing } of statements.changesAfter.iterate(key, from, limit)) {
          bytes += Buffer.byteLength(body)
          if (entries.length > 0 && bytes > pageSizeLimit) break
          last = standing
          entries.push({ body, receivedAt: standing.receivedAt, cursor: formatCursor(organisation, standing) })
        }
        return {
          entries,
          cursor: last === undefined ? null : formatCursor(organisation, last),
          more: (last?.sequence ?? 0) < head,
          left: Math.max(0, head - (last?.sequence ?? 0)),
        }
      },

      registerRequest: createBatch((drafts: readonly RequestDraft[]) => {
        const registered = registerAll.immediate(drafts)
        if (registered.some((one) => one.status === 'registered')) onAppended(organisation)
        return registered
      }, isStorageFailure),

      termChanges: async () => statements.ofTerms.all(key).map((body) => JSON.parse(body) as Change),

      receipt: async (id) => statements.requestByReceipt.get(key, id) ?? null,
    }
  }
}
