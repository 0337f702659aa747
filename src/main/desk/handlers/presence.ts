import { followTouched, type Touched } from '../live.ts'
import { ticketPresence } from '../views/presence.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const concernsPresence = (touched: Touched): boolean =>
  touched.has('presence') || touched.has('operator') || touched.has('station')

export const presence = {
  watch: os.presence.watch.handler(async function* ({ context, signal }) {
    const desk = deskOf(context)
    const steps = followTouched(desk.live, signal, heartbeatMs, concernsPresence)
    yield ticketPresence(desk)
    for await (const touched of steps) if (touched !== null) yield ticketPresence(desk)
  }),
}
