import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { kill, type Started, startProgram } from '../../integration/intake/program.ts'
import { sqliteDatabase, temporaryFolder } from '../../integration/intake/stores.ts'
import { noFaults, openFaultyProxy } from '../../support/faulty-proxy.ts'
import { randomStream } from '../simulation/random.ts'
import { openProcessSite, sendUntilTaken } from './site.ts'

const rounds = 6
const generous = ['--requests-per-minute', '100000']

const openSite = async () => {
  const database = sqliteDatabase(join(temporaryFolder(), 'intake.sqlite'))
  const intake = await startProgram(database, ...generous)
  return { database, intake, port: new URL(intake.url).port, site: openProcessSite(database) }
}

test(`kill -9 of a desk and of the intake ${rounds} times over: nothing saved is lost, nothing is applied twice`, async () => {
  const { database, intake, port, site } = await openSite()
  const desks = [await site.desk('К1', intake.url), await site.desk('К2', intake.url)] as const
  let running: Started = intake
  const numbers: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [struck, other] = round % 2 === 0 ? desks : [desks[1], desks[0]]
    const asking = sendUntilTaken(intake.url, `round-number-${round}`)
    await Promise.all([struck.untilSaved(25), other.untilSaved(10)])
    if (round % 3 === 2) {
      await kill(running.child)
      await struck.untilSaved(10)
      running = await startProgram(database, '--port', port, ...generous)
    } else {
      await struck.kill()
      expect(site.holdsWhatItSaid(struck)).toEqual([])
      await struck.start(intake.url)
      await struck.untilSaved(1)
    }
    numbers.push(await asking)
    expect(site.holdsWhatItSaid(struck)).toEqual([])
  }
  expect(new Set(numbers).size).toBe(rounds)
  for (const desk of desks) desk.rest()
  await site.agree()
  for (const desk of desks) await expect.poll(desk.sentence).toBe('На связи')
  expect(site.complaints).toEqual([])
}, 180_000)

test('a link that drops, delays, duplicates and cuts: every desk has everything once', async () => {
  const { intake, site } = await openSite()
  const random = randomStream(1, 'link')
  const proxy = await openFaultyProxy(intake.url, random.next)
  onTestFinished(() => proxy.close())
  const desks = [await site.desk('К1', proxy.url), await site.desk('К2', proxy.url)] as const
  // Codes may be tried ten times a minute from one address: a bad link uses that up, and then both wait the minute out.
  for (const desk of desks) await expect.poll(desk.sentence, { timeout: 30_000 }).toMatch(/^На связи/)
  proxy.faults = { dropped: 0.12, cut: 0.08, twice: 0.4, delayMs: 40 }
  const asking = Array.from({ length: 8 }, (_one, index) => sendUntilTaken(proxy.url, `visitor-number-${index}`))
  await Promise.all(desks.map((desk) => desk.untilSaved(120)))
  // How many connections so much work takes differs from run to run: the desks go on until the link has done its worst.
  await expect.poll(() => Math.min(...Object.values(proxy.done)), { timeout: 60_000 }).toBeGreaterThan(0)
  expect(new Set(await Promise.all(asking)).size).toBe(asking.length)
  for (const desk of desks) desk.rest()
  await site.agree()
  proxy.faults = noFaults
  for (const desk of desks) await expect.poll(desk.sentence, { timeout: 90_000 }).toBe('На связи')
  expect(site.complaints).toEqual([])
}, 180_000)
