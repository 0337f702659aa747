import { followTouched } from '../live.ts'
import { offerRejectedAgain, setRejectedAside } from '../rejected-changes.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

export const sync = {
  watch: os.sync.watch.handler(async function* ({ context, signal }) {
    const { program } = context
    const steps = followTouched(program.live, signal, heartbeatMs)
    const first = program.intake.status()
    let last = JSON.stringify(first)
    yield first
    for await (const _touched of steps) {
      const status = program.intake.status()
      const text = JSON.stringify(status)
      if (text === last) continue
      last = text
      yield status
    }
  }),
  retry: os.sync.retry.handler(({ context }) => context.program.intake.wake()),
  offerAgain: os.sync.offerAgain.handler(({ context, input }) => {
    offerRejectedAgain(deskOf(context), input.changeId)
    context.program.intake.nudge()
  }),
  setAside: os.sync.setAside.handler(({ context, input }) => setRejectedAside(deskOf(context), input.changeId)),
}
