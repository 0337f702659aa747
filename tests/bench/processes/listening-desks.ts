import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import type { Cursor } from '../../../src/shared/intake-api/contract.ts'

/**
 * Desks as the intake sees them: each keeps a stream open and reads what it is woken for. They keep nothing, since in an
 * office each has a computer of its own. Says `true` once every one has heard where the log stands.
 */
const [url = '', ...tokens] = process.argv.slice(2)

const listen = async (token: string, onReady: () => void) => {
  const client = createIntakeClient({ baseUrl: url, token })
  let cursor: Cursor | null = null
  let isReady = false
  for await (const wakeUp of client.stream({ signal: new AbortController().signal })) {
    if (!isReady) {
      isReady = true
      cursor = wakeUp.cursor
      onReady()
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
