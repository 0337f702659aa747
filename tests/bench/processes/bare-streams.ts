import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { heartbeatInterval } from '../../../src/shared/intake-api/client.ts'
import { memoryNow } from './memory.ts'

/** What an open stream costs Node itself: an event at once, a heartbeat now and then; it forgets who is present. */
const server = createServer((request, response) => {
  if (request.method === 'PUT') {
    response.setHeader('content-type', 'application/json')
    response.end('{"heldFor":60000}')
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('data: {"cursor":null}\n\n')
  const beating = setInterval(() => response.write(': \n\n'), heartbeatInterval)
  response.on('close', () => clearInterval(beating))
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
)
process.on('message', () => process.send?.(memoryNow()))
process.on('disconnect', () => process.exit())
