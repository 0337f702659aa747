import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { joinEnds, type PageEnd } from '../../../../src/main/serve/join-ends.ts'

const fakePage = () => {
  const sent: unknown[] = []
  let receive: (data: unknown) => void = () => undefined
  let leave: () => void = () => undefined
  let closed = false
  let arrived: () => void = () => undefined
  const end: PageEnd = {
    send: (bytes) => {
      sent.push(bytes)
      arrived()
    },
    onMessage: (listener) => {
      receive = listener
    },
    onClose: (listener) => {
      leave = listener
    },
    close: () => {
      closed = true
    },
  }
  return {
    end,
    sent,
    say: (data: unknown) => receive(data),
    leave: () => leave(),
    isClosed: () => closed,
    nextSent: () =>
      new Promise<void>((resolve) => {
        arrived = resolve
      }),
  }
}

describe('joined ends', () => {
  test('text and bytes pass both ways unchanged', async () => {
    const page = fakePage()
    const { port1, port2 } = new MessageChannel()
    joinEnds(page.end, port1)
    const heard = once(port2, 'message')
    page.say('позвонили')
    expect(await heard).toEqual(['позвонили'])
    const sent = page.nextSent()
    port2.postMessage(new Uint8Array([1, 2, 3]))
    await sent
    expect(page.sent).toEqual([new Uint8Array([1, 2, 3])])
    port2.close()
  })

  test('a page that goes away frees the desk end', async () => {
    const page = fakePage()
    const { port1, port2 } = new MessageChannel()
    joinEnds(page.end, port1)
    const closed = once(port2, 'close')
    page.leave()
    await closed
    expect(page.isClosed()).toBe(true)
  })

  test('a desk that ends closes the page end', async () => {
    const page = fakePage()
    const { port1, port2 } = new MessageChannel()
    joinEnds(page.end, port1)
    const closed = once(port1, 'close')
    port2.close()
    await closed
    expect(page.isClosed()).toBe(true)
  })

  test('a message that is neither text nor bytes ends the channel before it reaches the desk', async () => {
    const page = fakePage()
    const { port1, port2 } = new MessageChannel()
    joinEnds(page.end, port1)
    const heard: unknown[] = []
    port2.on('message', (message) => heard.push(message))
    const closed = once(port2, 'close')
    page.say({ procedure: 'tickets.list' })
    await closed
    expect(heard).toEqual([])
    expect(page.isClosed()).toBe(true)
  })
})
