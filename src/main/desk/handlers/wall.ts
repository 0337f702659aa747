import { followTouched, type Topic, type Touched } from '../live.ts'
import { wallSnapshot } from '../views/wall.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const wallTopics: readonly Topic[] = [
  'ticket',
  'client',
  'operator',
  'organisation',
  'serviceOrder',
  'termSettings',
  'breach',
  'delivery',
  'session',
]

const changesWall = (touched: Touched): boolean => wallTopics.some((topic) => touched.has(topic))

export const wall = {
  watch: os.wall.watch.handler(async function* ({ context, signal }) {
    const desk = deskOf(context)
    const steps = followTouched(desk.live, signal, heartbeatMs, changesWall)
    yield wallSnapshot(desk)
    // Nothing happened for a while is news too: the wall shows the age of its data.
    for await (const _touched of steps) yield wallSnapshot(desk)
  }),
}
