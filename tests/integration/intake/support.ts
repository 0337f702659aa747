import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createIntake, type Intake, type IntakeOptions } from '../../../src/intake/create-intake.ts'
import { createIntakeClient, type IntakeClient, IntakeFailure } from '../../../src/shared/intake-api/client.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../../src/shared/sync/id.ts'

/** A Tuesday morning in Moscow, with the hotline open. */
export const tuesday = Date.parse('2026-11-24T09:40:00+03:00')

export const newId = (): Id => uuidV7(tuesday, randomBytes(10))

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-intake-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Running {
  intake: Intake
  databasePath: string
  /** Moves the intake's clock. */
  pass: (milliseconds: number) => void
  now: () => number
  /** What the intake complained of to its administrator. */
  lines: string[]
}

/** Starts an intake on a free port with a clock of its own; it stops when the test ends. */
export const startIntake = async (options: Partial<IntakeOptions> = {}): Promise<Running> => {
  let now = tuesday
  const lines: string[] = []
  const databasePath = options.databasePath ?? join(temporaryFolder(), 'intake.sqlite')
  const intake = await createIntake({
    port: 0,
    clock: () => now,
    organisation: () => ({ name: 'ООО «Служба заботы»', phone: '+7 (495) 000-00-00', site: '' }),
    writeLine: (line, level) => {
      if (level !== 'info') lines.push(line)
    },
    ...options,
    databasePath,
  })
  onTestFinished(() => intake.close())
  return {
    intake,
    databasePath,
    lines,
    now: () => now,
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

let stationsMade = 0

/** Enrols a station with a prefix nobody else has. */
export const enrolStation = async (intake: Intake): Promise<Station> => {
  const id = newId()
  stationsMade += 1
  const prefix = `К${stationsMade % 100}`
  const { token } = await createIntakeClient({ baseUrl: intake.url, token: null }).enrol({
    code: intake.createEnrolmentCode(),
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
export const openForm = async (intake: Intake): Promise<string> => {
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

export const postForm = (intake: Intake, fields: Record<string, string>): Promise<Response> =>
  fetch(`${intake.url}/requests`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

export const postJson = (intake: Intake, body: unknown, key: string): Promise<Response> =>
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
