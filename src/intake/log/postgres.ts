import { filesNamedIn } from '../../shared/domain/attachment.ts'
import { isErasure } from '../../shared/domain/erasure.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { isStorageFailure } from '../failures.ts'
import type { Notice, PostgresDatabase, RunStatement } from '../store/postgres/database.ts'
import type { Surroundings } from '../store/store.ts'
import { planAppend } from './append.ts'
import { createBatch } from './batch.ts'
import { formatCursor, isOfLog, sequenceOf } from './cursor.ts'
import { entitiesOf, filesLost, filesRefused, redactOffered, redactStored } from './erasures.ts'
import type { Appended, ChangeLog, KeptEntry, Registered, RequestDraft } from './log.ts'
import { pageSizeLimit } from './page.ts'
import * as rows from './postgres-rows.ts'
import { keyText, largestNumberAmong, planRequests } from './requests.ts'

/** Pushes that share one transaction; each may carry a mebibyte. */
const pushesTogether = 8

export interface PostgresLogParts extends Surroundings {
  database: PostgresDatabase
  /** Tells the other processes of an append, as part of its transaction. */
  notice: Notice
  onAppended: (organisation: Id) => void
}

/** The log of one organisation in PostgreSQL: any number of processes write it. */
export const createPostgresLog = (organisation: Id, parts: PostgresLogParts): ChangeLog => {
  const { database, notice, onAppended, clock, random } = parts
  const { run, transaction } = database

  /** @param lastSequence with the changes of this transaction: one of them may name such a file elsewhere */
  const eraseFiles = async (run: RunStatement, hashes: readonly string[], lastSequence: number) => {
    for (const sha256 of hashes) {
      const naming = await rows.changesNaming(run, organisation, sha256, lastSequence)
      if (naming.length === 0) await rows.eraseFile(run, organisation, sha256, clock())
    }
  }

  /** @returns files that nothing of this ticket or card names any more */
  const erase = async (run: RunStatement, erasure: Change, lastSequence: number): Promise<string[]> => {
    await rows.keepErasure(run, organisation, erasure)
    const stored = await rows.changesNaming(run, organisation, erasure.entityId, lastSequence)
    const redacted = redactStored(stored, [erasure])
    for (const { sequence, change } of redacted) await rows.rewriteChange(run, organisation, sequence, change)
    return filesLost(stored, redacted)
  }

  const write = async (run: RunStatement, offered: readonly Change[], lastSequence: number): Promise<Appended[]> => {
    const erasures = await rows.erasuresOf(run, organisation, entitiesOf(offered))
    const changes = redactOffered(offered, erasures)
    const known = await rows.placesOf(
      run,
      organisation,
      changes.map((change) => change.id),
    )
    const { appended, added } = planAppend(organisation, changes, known, lastSequence, clock())
    if (added.length === 0) return appended
    await rows.addChanges(run, organisation, added, lastSequence + added.length, notice)
    const named = added.flatMap(({ change }) => filesNamedIn(change))
    if (named.length > 0) await rows.mentionFiles(run, organisation, named)
    const lost = filesRefused(offered, changes)
    // What came with them is already without what they destroy.
    for (const { change } of added) if (isErasure(change)) lost.push(...(await erase(run, change, lastSequence)))
    await eraseFiles(run, lost, lastSequence + added.length)
    return appended
  }

  /** Where this process last saw the counters, null before it did; others may have moved them since. */
  let seen: rows.Counters | null = null

  const appendAll = async (pushes: readonly (readonly Change[])[]): Promise<Appended[][]> => {
    const appended = await transaction(async (run) => {
      const { lastSequence } = await rows.takeCounters(run, organisation)
      const offered = pushes.flat()
      const brought = largestNumberAmong(offered)
      if (brought > 0) await rows.numberAfter(run, organisation, brought)
      return write(run, offered, lastSequence)
    })
    const accepted = appended.filter((one) => one.status === 'accepted')
    const last = Math.max(0, ...accepted.map(({ cursor }) => sequenceOf(cursor)))
    if (seen !== null) seen = { ...seen, lastSequence: Math.max(seen.lastSequence, last) }
    if (accepted.length > 0) onAppended(organisation)
    let start = 0
    return pushes.map(({ length }) => {
      start += length
      return appended.slice(start - length, start)
    })
  }

  const planAfter = (drafts: readonly RequestDraft[], sent: readonly rows.SentRequest[], before: rows.Counters) => {
    const known = new Map(sent.map((request) => [keyText(request.repeatKey), request]))
    const { registered, changes, requests, counters } = planRequests(organisation, drafts, known, before, {
      now: clock(),
      random,
    })
    const { added } = planAppend(organisation, changes, new Map(), before.lastSequence, clock())
    const after: rows.Counters = { ...counters, lastSequence: before.lastSequence + added.length }
    return { registered, requests, added, before, after, notice }
  }

  /** Registers what nobody sent before, when the counters are where they were; one statement is the whole transaction. */
  const registerUnseen = async (drafts: readonly RequestDraft[]): Promise<Registered[] | null> => {
    if (seen === null || drafts.some(({ ticket }) => ticket.attachments.length > 0)) return null
    const plan = planAfter(drafts, [], seen)
    if (!(await rows.addRequests(run, organisation, plan))) return null
    seen = plan.after
    return plan.registered
  }

  const registerHolding = async (drafts: readonly RequestDraft[]): Promise<Registered[]> => {
    const { registered, after } = await transaction(async (run) => {
      const before = await rows.takeCounters(run, organisation)
      const keys = drafts.map((draft) => draft.repeatKey)
      const plan = planAfter(drafts, await rows.requestsByKey(run, organisation, keys), before)
      if (plan.requests.length === 0) return plan
      if (!(await rows.addRequests(run, organisation, plan))) throw new Error('the counters moved while they were held')
      const named = plan.added.flatMap(({ change }) => filesNamedIn(change))
      if (named.length > 0) await rows.mentionFiles(run, organisation, named)
      return plan
    })
    seen = after
    return registered
  }

  const registerAll = async (drafts: readonly RequestDraft[]): Promise<Registered[]> => {
    const registered = (await registerUnseen(drafts)) ?? (await registerHolding(drafts))
    if (registered.some((one) => one.status === 'registered')) onAppended(organisation)
    return registered
  }

  const append = createBatch(appendAll, isStorageFailure, pushesTogether)
  // Hundreds of streams ask for the newest place at once: one answer, read after all of them asked, is for them all.
  const head = createBatch(async (asking: readonly null[]) => {
    const newest = await rows.newestStanding(run, organisation)
    return asking.map(() => newest)
  }, isStorageFailure)

  return {
    head: async () => {
      const newest = await head(null)
      return newest === undefined ? null : formatCursor(organisation, newest)
    },

    lacksUntil: () => rows.lacksUntil(run, organisation),

    noteLack: async () => {
      await rows.noteLack(run, organisation, clock())
    },

    numberAfter: async (last) => {
      await rows.numberAfter(run, organisation, last)
    },

    append: async (changes) => (changes.length === 0 ? [] : append(changes)),

    page: async (after, limit) => {
      const from = after === null ? 0 : sequenceOf(after)
      const { head, asked, standing } = await rows.pageAfter(run, organisation, from, limit, pageSizeLimit)
      if (after !== null && !isOfLog(organisation, after, asked)) return null
      const entries = standing.map(
        ({ body, ...one }): KeptEntry => ({
          body,
          receivedAt: one.receivedAt,
          cursor: formatCursor(organisation, one),
        }),
      )
      const last = standing.at(-1) ?? asked
      return {
        entries,
        cursor: last === undefined ? null : formatCursor(organisation, last),
        more: (last?.sequence ?? 0) < head,
        left: Math.max(0, head - (last?.sequence ?? 0)),
      }
    },

    registerRequest: createBatch(registerAll, isStorageFailure),

    termChanges: () => rows.changesOfTerms(run, organisation),

    receipt: (id) => rows.requestByReceipt(run, organisation, id),
  }
}
