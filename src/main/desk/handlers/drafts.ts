import { placeAtTicket } from '../../../shared/contract/drafts.ts'
import { discardDraft, listDrafts, saveDraft } from '../../store/drafts.ts'
import { deskOf, os } from './base.ts'

export const drafts = {
  list: os.drafts.list.handler(({ context }) => listDrafts(deskOf(context).store)),
  save: os.drafts.save.handler(({ context, input }) => {
    const desk = deskOf(context)
    desk.workedAt = desk.clock()
    saveDraft(desk.store, { ...input, savedAt: desk.clock() })
    const at = input.content.type === 'text' ? placeAtTicket(input.content.place) : null
    if (at !== null) desk.presence.type(at.ticketId, at.isAnswer)
  }),
  discard: os.drafts.discard.handler(({ context, input }) => {
    const desk = deskOf(context)
    discardDraft(desk.store, input.id)
    const at = placeAtTicket(input.id)
    if (at !== null) desk.presence.typed(at.ticketId)
  }),
}
