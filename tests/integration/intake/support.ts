import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { createEventLog, type EventLevel } from '../../../src/intake/event-log.ts'
import { blankCard } from '../../../src/intake/organisations/organisation.ts'
import { type ServedIntake, type ServeOptions, serveIntake } from '../../../src/intake/serve-intake.ts'
import type { IntakeStore } from '../../../src/intake/store/store.ts'
import type { Erasure } from '../../../src/shared/domain/erasure.ts'
import { createIntakeClient, type IntakeClient, IntakeFailure } from '../../../src/shared/intake-api/client.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../../src/shared/sync/id.ts'
import { newDatabase, type TestDatabase } from './stores.ts'

/** A Tuesday morning in Moscow, with the hotline open. */
export const tuesday = Date.parse('2026-11-24T09:40:00+03:00')

export const newId = (): Id => uuidV7(tuesday, randomBytes(10))

export interface RunningIntake {
  url: string
  /** The intake's own station in the organisation at the root. */
  stationId: Id
  store: IntakeStore
  /** For the organisation at the root, unless another one is named. */
  createEnrolmentCode: (organisation?: Id) => Promise<string>
  revokeStation: (station: Id) => Promise<void>
  close: () => Promise<void>
}

export interface Running {
  intake: RunningIntake
  database: TestDatabase
  /** Moves the intake's clock. */
  pass: (milliseconds: number) => void
  now: () => number
  /** What the intake complained of to its administrator. */
  lines: string[]
  /** Everything the intake noted. */
  events: () => Record<string, unknown>[]
}

export interface StartOptions extends Partial<Omit<ServeOptions, 'store' | 'clock' | 'writeLine'>> {
  /** What an earlier intake kept; a fresh database when absent. */
  database?: TestDatabase
}

const intakeOf = ({ url, root, close }: ServedIntake, store: IntakeStore): RunningIntake => {
  let closing: Promise<void> | null = null
  return {
    url,
    stationId: root.id,
    store,
    createEnrolmentCode: async (organisation = root.id) => store.stations.createEnrolmentCode(organisation),
    revokeStation: async (station) => {
      await store.stations.revoke(root.id, station)
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** Starts an intake on a free port with a clock of its own; it stops when the test ends. */
export const startIntake = async ({ database: given, ...options }: StartOptions = {}): Promise<Running> => {
  let now = tuesday
  const lines: string[] = []
  const events: string[] = []
  const writeLine = (line: string, level: EventLevel) => {
    events.push(line)
    if (level !== 'info') lines.push(line)
  }
  const clock = () => now
  const database = given ?? (await newDatabase())
  const store = await database.open({ clock, random: randomBytes }, createEventLog(writeLine, clock))
  const served = await serveIntake({
    port: 0,
    orAnyPort: false,
    rootCard: () => ({ ...blankCard, name: 'ООО «Служба заботы»', phone: '+7 (495) 000-00-00' }),
    ...options,
    store,
    clock,
    writeLine,
  })
  const intake = intakeOf(served, store)
  onTestFinished(() => intake.close())
  return {
    intake,
    database,
    lines,
    events: () => events.map((line) => JSON.parse(line) as Record<string, unknown>),
    now: clock,
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}

export interface Station {
  id: Id
  token: string
  client: IntakeClient
}

/** Another organisation beside the one at the root. */
export const addOrganisation = async ({ intake }: Running, slug: string, name: string) => {
  const made = await intake.store.organisations.create(slug, { ...blankCard, name })
  if (!made) throw new Error(`${slug} is taken`)
  return made
}

let stationsMade = 0

/** Enrols a station with a prefix nobody else has, in the organisation at the root unless another one is named. */
export const enrolStation = async (intake: RunningIntake, organisation?: Id): Promise<Station> => {
  const id = newId()
  stationsMade += 1
  const prefix = `К${stationsMade % 100}`
  const { token } = await createIntakeClient({ baseUrl: intake.url, token: null }).enrol({
    code: await intake.createEnrolmentCode(organisation),
    station: { id, prefix, name: 'Рабочее место' },
  })
  return { id, token, client: createIntakeClient({ baseUrl: intake.url, token }) }
}

export const makeChange = (station: Id, fields: Partial<Change> = {}): Change => ({
  id: newId(),
  entity: 'ticket',
  entityId: newId(),
  type: 'ticket.claimed',
  v: 1,
  data: {},
  at: formatHybridTimestamp(tuesday, 0, station),
  seen: null,
  author: null,
  station,
  ...fields,
})

/** A change that erases a person from a ticket. */
export const erasureOf = (
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

/** The failure a call ends with. */
export const failureOf = async (call: Promise<unknown>): Promise<IntakeFailure> => {
  const outcome = await call.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (outcome instanceof IntakeFailure) return outcome
  throw new Error('the call was expected to fail with an IntakeFailure', { cause: outcome })
}

export const soundForm = {
  kind: 'outage',
  subject: 'Не проводится реализация',
  details: 'Ошибка при проведении.\nВчера работало.',
  product: '1С:Бухгалтерия',
  name: 'Анна Примерова',
  organisation: 'ООО «Ромашка»',
  inn: '7707083893',
  phone: '+7 900 000-00-00',
  email: 'anna@example.org',
  consent: 'yes',
}

/** The hidden ticket of a fresh form page. */
export const openForm = async (intake: Pick<RunningIntake, 'url'>): Promise<string> => {
  const page = await (await fetch(intake.url)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1]
  if (ticket === undefined) throw new Error('the form page has no ticket')
  return ticket
}

/** Opens the form, takes ten seconds to fill it in, sends it; redirects are not followed. */
export const sendForm = async (running: Running, fields: Record<string, string>): Promise<Response> => {
  const ticket = await openForm(running.intake)
  running.pass(10_000)
  return postForm(running.intake, { ticket, ...fields })
}

export const postForm = (intake: Pick<RunningIntake, 'url'>, fields: Record<string, string>): Promise<Response> =>
  fetch(`${intake.url}/requests`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

export const postJson = (intake: Pick<RunningIntake, 'url'>, body: unknown, key: string): Promise<Response> =>
  fetch(`${intake.url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })

/** Every change in the log, read page by page as a desk reads it. */
export const readLog = async (client: IntakeClient, limit = 500): Promise<Change[]> => {
  const changes: Change[] = []
  let after: string | null = null
  while (true) {
    const page = await client.pull({ after, limit })
    changes.push(...page.entries.map((entry) => entry.change))
    after = page.cursor
    if (!page.more) return changes
  }
}
