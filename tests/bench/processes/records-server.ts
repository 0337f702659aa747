import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { recordsByThousands } from '../records.ts'

const [, count = '0'] = process.argv.slice(2)
const documents = [...recordsByThousands(Number(count))]
  .flat()
  .map((change, index) => ({ ...change, place: index + 1, _deleted: false }))

/** Documents after a place straight from memory: nothing could answer a pull with less work. */
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const after = Number(searchParams.get('after'))
  const page = documents.slice(after, after + Number(searchParams.get('limit')))
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ documents: page, checkpoint: { place: page.at(-1)?.place ?? after } }))
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/records` }),
)
process.on('disconnect', () => process.exit())
