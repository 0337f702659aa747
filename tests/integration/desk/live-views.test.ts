import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { touch } from '../../../src/main/desk/live.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, startDesk, untilValue } from './start-desk.ts'

let opened: OpenDesk
let listening = 0

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
  const { live } = opened.program
  const { subscribe } = live
  live.subscribe = (listener) => {
    const unsubscribe = subscribe(listener)
    const mine = new Set([unsubscribe])
    listening += 1
    return () => {
      if (mine.delete(unsubscribe)) listening -= 1
      unsubscribe()
    }
  }
})

afterAll(async () => {
  await opened.program.close()
})

const logText = () => {
  const folder = join(opened.dataFolder, 'log')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

it('answers a watch of an unknown ticket as a command about it, and listens no more', async () => {
  const { client, desk } = opened
  const view = await client.tickets.watch({ ticketId: desk.newId() })
  expect((await safe(view.next())).error).toMatchObject({
    code: 'notFound',
    message: expect.stringContaining('не найдено'),
  })
  expect(listening).toBe(0)
})

it('says the same over the wire', async () => {
  const desk = await startDesk()
  const view = await desk.client.clients.watch({ clientId: opened.desk.newId() })
  expect((await safe(view.next())).error).toMatchObject({ code: 'notFound' })
  await desk.close()
})

it('writes a defect of a live view to the log and gives the window its number', async () => {
  const { client, program } = opened
  const { intake } = program
  const { status } = intake
  intake.status = () => {
    throw new Error('status is out of order')
  }
  const view = await client.sync.watch()
  const { error } = await safe(view.next())
  intake.status = status
  const { logId } = (error as { data?: { logId?: string } }).data ?? {}
  expect(error).toMatchObject({ code: 'internal', message: expect.not.stringContaining('out of order') })
  expect(logText()).toContain(`${logId} sync.watch`)
  expect(listening).toBe(0)
})

it('listens no more after a view was left after its first value, or while it was waiting', async () => {
  const { client } = opened
  await untilValue(await client.wall.watch(), () => true)
  expect(listening).toBe(0)
  const view = await client.session.watch()
  await view.next()
  const next = view.next()
  await view.return()
  expect(await next).toMatchObject({ done: true })
  expect(listening).toBe(0)
})

it('ends a view with its signal', async () => {
  const { client, program } = opened
  const stop = new AbortController()
  const view = await client.session.watch(undefined, { signal: stop.signal })
  await view.next()
  expect(listening).toBe(1)
  stop.abort()
  program.live.publish(touch('session'))
  expect(listening).toBe(0)
})
