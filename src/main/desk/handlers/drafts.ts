import { type DraftEvent, placeAtTicket } from '../../../shared/contract/drafts.ts'
import { discardDraft, listDrafts, readDrafts, saveDraft } from '../../store/drafts.ts'
import type { Desk } from '../desk.ts'
import { followTouched, touch } from '../live.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const changed = (desk: Desk, ids: ReadonlySet<string>): DraftEvent => {
  const drafts = readDrafts(desk.store, [...ids])
  const kept = new Set(drafts.map(({ id }) => id))
  return { type: 'changed', drafts, gone: [...ids].filter((id) => !kept.has(id)) }
}

export const drafts = {
  watch: os.drafts.watch.handler(async function* ({ context, signal }) {
    const desk = deskOf(context)
    const steps = followTouched(desk.live, signal, heartbeatMs, (touched) => touched.has('draft'))
    yield { type: 'all', drafts: listDrafts(desk.store) } satisfies DraftEvent
    for await (const touched of steps) {
      const ids = touched?.get('draft')
      if (ids !== undefined) yield changed(desk, ids)
    }
  }),
  save: os.drafts.save.handler(({ context, input }) => {
    const desk = deskOf(context)
    desk.workedAt = desk.clock()
    saveDraft(desk.store, { ...input, savedAt: desk.clock() })
    desk.live.publish(touch('draft', [input.id]))
    const at = input.content.type === 'call' ? null : placeAtTicket(input.content.place)
    if (at !== null) desk.presence.type(at.ticketId, at.isAnswer)
  }),
  discard: os.drafts.discard.handler(({ context, input }) => {
    const desk = deskOf(context)
    discardDraft(desk.store, input.id)
    desk.live.publish(touch('draft', [input.id]))
    const at = placeAtTicket(input.id)
    if (at !== null) desk.presence.typed(at.ticketId)
  }),
}
