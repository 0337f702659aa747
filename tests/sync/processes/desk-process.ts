import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { keepRoom } from '../../../src/main/desk/keep-room.ts'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../../src/main/desk/open-program.ts'
import { record } from '../../../src/main/desk/record.ts'
import { createSyncPort } from '../../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { nextNumber } from '../../../src/main/store/counters.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { startSync } from '../../../src/main/sync/engine.ts'
import { formatNumber } from '../../../src/shared/domain/station.ts'

// Run as a process of its own: a desk that works until it is told to rest or is killed, saying each thing once it is safe.
const [folder = '', prefix = '', intakeUrl = ''] = process.argv.slice(2)
const paceMs = 15
const say = (...words: string[]) => process.stdout.write(`${words.join(' ')}\n`)

const opened = openStore(
  join(folder, `${prefix}.sqlite`),
  fileURLToPath(new URL('../../../migrations/desk', import.meta.url)),
  Date.now(),
)
if (opened.kind !== 'open') throw new Error(opened.reason)
const { store } = opened
const desk = makeDesk(
  store,
  createLive(),
  (level, text) => level === 'error' && say('complaint', text),
  realSurroundings,
)
keepRoom(desk, new URL('../../../src/main/store/checkpoint-worker.ts', import.meta.url))
const keeper = createSecretKeeper({ bytes: new Uint8Array(32).fill(7), protection: 'plain' })
const name = `Место ${prefix}`
const port = createSyncPort(desk, keeper, () => ({
  code: readFileSync(join(folder, `${prefix}.code`), 'utf8'),
  station: { id: desk.stationId, prefix, name },
}))
const engine = startSync({
  port,
  intakeUrl,
  clock: Date.now,
  random: () => Math.random() * 0.2,
  delay: realSurroundings.delay,
  onStatus: () => desk.live.publish(new Map([['sync', new Set()]])),
  onFailure: () => undefined,
})
desk.live.subscribe((touched) => {
  if (!touched.has('sync')) engine.nudge()
})

const write = (entity: string, entityId: string, type: string, data: Record<string, unknown>) => {
  for (const one of record(desk, desk.stationId, () => [{ entity, entityId, type: `${entity}.${type}`, v: 1, data }]))
    say('saved', one.id, one.type, one.entityId)
}

const register = () => {
  const entityId = desk.newId()
  for (const one of record(desk, desk.stationId, () => [
    {
      entity: 'ticket',
      entityId,
      type: 'ticket.registered',
      v: 1,
      data: {
        number: formatNumber(prefix, nextNumber(store, 'ticket')),
        channel: 'phone',
        kind: 'reference',
        subject: 'Как закрыть месяц',
        details: '',
        product: '',
        remoteAccess: '',
        arrivedAt: Date.now(),
        clientId: null,
        contactId: null,
        applicant: null,
      },
    },
  ]))
    say('saved', one.id, one.type, one.entityId)
}

const anyTicket = (): string | undefined =>
  store.sqlite.prepare<[], string>('select id from ticket order by random() limit 1').pluck().get()

const work = (turn: number) => {
  const ticketId = anyTicket()
  if (ticketId === undefined || turn % 6 === 0) register()
  else if (turn % 6 === 3)
    write('ticket', ticketId, 'workLogged', {
      description: 'Обновили',
      minutes: 5,
      performedAt: Date.now(),
      billable: true,
    })
  else write('ticket', ticketId, 'noteAdded', { text: `${prefix} ${turn}` })
}

if (store.sqlite.prepare('select 1 from station where id = ?').get(desk.stationId) === undefined)
  write('station', desk.stationId, 'registered', { prefix, name })

let isWorking = true
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'rest') isWorking = false
  if (line === 'status') say('status', engine.status().sentence)
})
for (let turn = 0; isWorking; turn += 1) {
  work(turn)
  await realSurroundings.delay(paceMs, new AbortController().signal)
}
say('resting')
