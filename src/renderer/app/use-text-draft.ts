import { dropDraft, flushDrafts, keepDraft, useDrafts } from './draft-keeper.ts'

export interface TextDraftField {
  text: string
  setText: (text: string) => void
  /** Takes the draft away: it was sent or is no longer wanted. */
  clear: () => void
  flush: () => void
}

/** Text that survives a crash: `place` names the field, e.g. `ticket/<id>/note`. */
export const useTextDraft = (place: string): TextDraftField => {
  const content = useDrafts((state) => state.drafts?.get(place))
  return {
    text: content?.type === 'text' ? content.text : '',
    setText: (text) => (text === '' ? dropDraft(place) : keepDraft(place, { type: 'text', place, text })),
    clear: () => dropDraft(place),
    flush: flushDrafts,
  }
}
