import { randomFillSync } from 'node:crypto'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import type { Cursor } from '../../../src/shared/intake-api/contract.ts'
import { createIdSource } from '../../../src/shared/sync/id.ts'

/**
 * Desks as the intake sees them: each keeps a stream open and reads what it is woken for. They keep nothing, since in an
 * office each has a computer of its own. At each somebody has a ticket open, which all the others are told. Says `true`
 * once every one has heard where the log stands and the intake knows its ticket.
 */
const [url = '', ...tokens] = process.argv.slice(2)
const newId = createIdSource(Date.now, randomFillSync)

const listen = async (token: string, onReady: () => void) => {
  const client = createIntakeClient({ baseUrl: url, token })
  let cursor: Cursor | null = null
  let isReady = false
  for await (const wakeUp of client.stream({ signal: new AbortController().signal })) {
    if (!isReady) {
      isReady = true
      cursor = wakeUp.cursor
      void client.tellPresence({ operator: newId(), tickets: [newId()] }).then(onReady)
      continue
    }
    let more = wakeUp.cursor !== cursor
    while (more) {
      const page = await client.pull({ after: cursor })
      cursor = page.cursor
      more = page.more
    }
  }
}

let waiting = tokens.length
const onReady = () => {
  waiting -= 1
  if (waiting === 0) process.send?.(true)
}
for (const token of tokens) void listen(token, onReady)
process.on('disconnect', () => process.exit())
