import { expect, onTestFinished, test } from 'vitest'
import { postgresFolder } from '../../../../build/postgres.ts'
import { startCluster } from '../../../support/postgres-cluster.ts'
import { openProcessSite, sendUntilTaken } from '../../../sync/processes/site.ts'
import { startProgram } from '../program.ts'
import { postgresDatabase } from '../stores.ts'

// A server that somebody else runs is not ours to stop.
const withOwnServer = test.skipIf(postgresFolder() === null)

withOwnServer(
  'desks work on while PostgreSQL is stopped and started, and have everything once when it is back',
  async () => {
    const cluster = await startCluster()
    onTestFinished(() => cluster.remove())
    const database = postgresDatabase(cluster.url('postgres'))
    const generous = ['--requests-per-minute', '100000']
    const [first, second] = await Promise.all([
      startProgram(database, ...generous),
      startProgram(database, ...generous),
    ])
    const site = openProcessSite(database)
    const desks = [await site.desk('К1', first.url), await site.desk('К2', second.url)] as const
    await Promise.all(desks.map((desk) => desk.untilSaved(40)))

    for (const how of ['fast', 'immediate'] as const) {
      await cluster.stop(how)
      const asking = sendUntilTaken(first.url, `while-stopped-${how}`)
      await Promise.all(desks.map((desk) => desk.untilSaved(40)))
      for (const desk of desks)
        await expect.poll(desk.sentence, { timeout: 30_000 }).toMatch(/^Нет связи.*, не отправлено: \d+$/)
      await cluster.start()
      expect(await asking).toMatch(/^С-\d{6}$/)
      await Promise.all(desks.map((desk) => desk.untilSaved(40)))
    }

    for (const desk of desks) desk.rest()
    await site.agree()
    for (const desk of desks) await expect.poll(desk.sentence, { timeout: 90_000 }).toBe('На связи')
    for (const { child } of [first, second]) expect(child.exitCode).toBe(null)
    expect(site.complaints).toEqual([])
  },
  180_000,
)
