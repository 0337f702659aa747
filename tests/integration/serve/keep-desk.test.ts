import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { DeskOptions } from '../../../src/main/desk/protocol.ts'
import { startDeskWorker } from '../../../src/main/desk/start.ts'
import { type KeptDesk, keepDesk } from '../../../src/main/serve/keep-desk.ts'
import { testKey } from '../desk/start-desk.ts'

/** A desk that answers whoever connects and ends without a word when it is told to by its log. */
const mortalDesk = `
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (message) => {
    if (message.type === 'connect') message.port.on('message', (said) => message.port.postMessage('heard ' + said))
    if (message.type === 'log') throw new Error(message.message)
    if (message.type === 'close') process.exit(0)
  })
  parentPort.postMessage({ type: 'ready' })`

const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(mortalDesk)}`)

const keepMortal = () => keepDesk(() => startDeskWorker({} as DeskOptions, workerUrl, Promise.resolve(testKey)))

const nextCrash = (desk: KeptDesk) =>
  new Promise<{ reason: string; again: boolean }>((resolve) => desk.onCrash(resolve))

test('a desk that dies closes its channels, starts again and answers the next one', async () => {
  const desk = keepMortal()
  await desk.ready
  const first = desk.connect('full')
  const closed = once(first, 'close')
  const crash = nextCrash(desk)
  desk.log('error', 'the disk is on fire')
  expect((await crash).again).toBe(true)
  await closed

  const second = desk.connect('full')
  second.postMessage('hello')
  expect(await once(second, 'message')).toEqual(['heard hello'])
  await desk.close()
})

test('a desk that was asked to end is not started again', async () => {
  const desk = keepMortal()
  await desk.ready
  let crashed = false
  desk.onCrash(() => {
    crashed = true
  })
  await desk.close()
  expect(crashed).toBe(false)
})
