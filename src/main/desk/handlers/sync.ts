import { followTouched } from '../live.ts'
import { heartbeatMs, os } from './base.ts'

export const sync = {
  watch: os.sync.watch.handler(async function* ({ context, signal }) {
    const { program } = context
    const steps = followTouched(program.live, signal, heartbeatMs)
    yield program.syncStatus()
    let last = JSON.stringify(program.syncStatus())
    for await (const _touched of steps) {
      const status = program.syncStatus()
      const text = JSON.stringify(status)
      if (text === last) continue
      last = text
      yield status
    }
  }),
  retry: os.sync.retry.handler(({ context }) => context.program.retrySync()),
}
