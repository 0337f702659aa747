import { discardDraft, listDrafts, saveDraft } from '../../store/drafts.ts'
import { deskOf, os } from './base.ts'

export const drafts = {
  list: os.drafts.list.handler(({ context }) => listDrafts(deskOf(context).store)),
  save: os.drafts.save.handler(({ context, input }) => {
    const desk = deskOf(context)
    saveDraft(desk.store, { ...input, savedAt: desk.clock() })
  }),
  discard: os.drafts.discard.handler(({ context, input }) => discardDraft(deskOf(context).store, input.id)),
}
