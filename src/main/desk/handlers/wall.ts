import { followTouched } from '../live.ts'
import { wallSnapshot } from '../views/wall.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

export const wall = {
  watch: os.wall.watch.handler(async function* ({ context, signal }) {
    const desk = deskOf(context)
    const steps = followTouched(desk.live, signal, heartbeatMs)
    yield wallSnapshot(desk)
    // Nothing happened for a while is news too: the wall shows the age of its data.
    for await (const _touched of steps) yield wallSnapshot(desk)
  }),
}
