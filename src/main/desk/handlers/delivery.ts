import type { SlowDelivery } from '../../../shared/contract/delivery.ts'
import { confirmDeliveries } from '../deliveries.ts'
import { followTouched } from '../live.ts'
import { author } from '../session.ts'
import { slowDeliveries } from '../views/delivery.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const watch = os.delivery.watch.handler(async function* ({ context, signal }): AsyncGenerator<SlowDelivery[]> {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs, (touched) => touched.has('delivery'))
  yield slowDeliveries(desk)
  for await (const touched of steps) if (touched !== null) yield slowDeliveries(desk)
})

export const delivery = {
  watch,
  confirm: os.delivery.confirm.handler(({ context, input }) => {
    const desk = deskOf(context)
    confirmDeliveries(desk, input.until, author(desk))
  }),
}
