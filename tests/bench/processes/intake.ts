import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { rootOf, serveIntake } from '../../../src/intake/serve-intake.ts'
import { openSqliteStore } from '../../../src/intake/store/open-sqlite.ts'
import { uuidV7 } from '../../../src/shared/sync/id.ts'
import { endOf, recordsByThousands } from '../records.ts'
import { memoryNow } from './memory.ts'

/** An intake with so many records in its log, the first of them tickets that ended, and so many stations enrolled. */
export interface ReadyIntake {
  url: string
  code: string
  tokens: string[]
}

const [folder = '', records = '0', stations = '0', ended = '0'] = process.argv.slice(2)
const letters = [...'АБВГДЕЖИКЛМНОПРТУФХЦЧШЩЭЮЯ']
const surroundings = { clock: Date.now, random: randomBytes }

const store = openSqliteStore({ path: join(folder, 'intake.sqlite') }, surroundings)
const root = await rootOf(store)
for (const changes of recordsByThousands(Number(records))) await store.logOf(root.id).append(changes)

for (let first = 0; first < Number(ended); first += 1_000) {
  const count = Math.min(1_000, Number(ended) - first)
  await store.logOf(root.id).append(Array.from({ length: count }, (_, index) => endOf(first + index)))
}

const enrol = (index: number): string => {
  const prefix = `${letters[Math.floor(index / 100)]}${index % 100}`
  const station = { id: uuidV7(Date.now(), randomBytes(10)), prefix, name: `Место ${prefix}` }
  const outcome = store.stations.enrol({ code: store.stations.createEnrolmentCode(root.id), station })
  if (outcome.status !== 'enrolled') throw new Error(outcome.status)
  return outcome.token
}

const tokens = Array.from({ length: Number(stations) }, (_, index) => enrol(index))
const unlimited = Number.POSITIVE_INFINITY
const intake = await serveIntake({
  store,
  port: 0,
  orAnyPort: true,
  guard: { requestsPerMinute: unlimited, enrolmentsPerMinute: unlimited },
})
const code = store.stations.createEnrolmentCode(root.id)
process.send?.({ url: intake.url, code, tokens } satisfies ReadyIntake)
process.on('message', () => process.send?.(memoryNow()))
process.on('disconnect', () => process.exit())
