import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { defaultSlug } from '../../src/intake/organisations/organisation.ts'
import { openSqliteStore } from '../../src/intake/store/open-sqlite.ts'
import { createIntakeClient, type IntakeClient } from '../../src/shared/intake-api/client.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../src/shared/sync/id.ts'

export type Written = Pick<Change, 'entity' | 'entityId' | 'type' | 'data' | 'author'>

export interface OtherStation {
  id: Id
  client: IntakeClient
  /** Everything in the log. */
  log: () => Promise<Change[]>
  /** Writes as somebody who has seen nothing of the other stations; `time` in epoch milliseconds. */
  write: (one: Written, time?: number) => Promise<Change>
}

export const newId = (): Id => uuidV7(Date.now(), randomBytes(10))

/** Enrols another station with the intake inside a running desk: what it says and writes comes over HTTP. */
export const joinAsStation = async (dataFolder: string, intakeUrl: string, name: string): Promise<OtherStation> => {
  const store = openSqliteStore({ path: join(dataFolder, 'intake.sqlite') }, { clock: Date.now, random: randomBytes })
  const root = await store.organisations.find(defaultSlug)
  if (!root) throw new Error('the intake has no organisation')
  const code = store.stations.createEnrolmentCode(root.id)
  await store.close()
  const [id, prefix] = [newId(), 'Ж']
  const { token } = await createIntakeClient({ baseUrl: intakeUrl, token: null }).enrol({
    code,
    station: { id, prefix, name },
  })
  const client = createIntakeClient({ baseUrl: intakeUrl, token })

  const write: OtherStation['write'] = async (one, time = Date.now()) => {
    const change: Change = {
      ...one,
      id: newId(),
      v: 1,
      at: formatHybridTimestamp(time, 0, id),
      seen: null,
      station: id,
    }
    const { results } = await client.push([change])
    if (results[0]?.status !== 'accepted') throw new Error(`the intake refused a change: ${JSON.stringify(results)}`)
    return change
  }

  const log = async () => {
    const changes: Change[] = []
    let after: string | null = null
    let more = true
    while (more) {
      const page = await client.pull({ after })
      changes.push(...page.entries.map(({ change }) => change))
      after = page.cursor
      more = page.more
    }
    return changes
  }

  await write({ entity: 'station', entityId: id, type: 'station.registered', data: { prefix, name }, author: null })
  return { id, client, log, write }
}
