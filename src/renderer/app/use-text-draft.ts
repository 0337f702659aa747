import { dropDraft, flushDrafts, keepDraft, useDrafts } from './draft-keeper.ts'

export interface TextDraftField {
  text: string
  setText: (text: string) => void
  /** Takes away what was sent; what was typed since stays. */
  sent: (text: string) => void
  flush: () => void
}

const textIn = (place: string): string => {
  const content = useDrafts.getState().drafts?.get(place)
  return content?.type === 'text' ? content.text : ''
}

const keepText = (place: string, text: string): void =>
  text === '' ? dropDraft(place) : keepDraft(place, { type: 'text', place, text })

/** What is still to be sent of a text once its beginning was; a text changed since is still to be sent as a whole. */
export const unsentOf = (text: string, sent: string): string =>
  text.startsWith(sent) ? text.slice(sent.length).trimStart() : text

/** Takes away of the text at a place what was sent. */
export const textSent = (place: string, sent: string): void => keepText(place, unsentOf(textIn(place), sent))

/** Text that survives a crash: `place` names the field, e.g. `ticket/<id>/note`. */
export const useTextDraft = (place: string): TextDraftField => {
  const content = useDrafts((state) => state.drafts?.get(place))
  return {
    text: content?.type === 'text' ? content.text : '',
    setText: (text) => keepText(place, text),
    sent: (text) => textSent(place, text),
    flush: flushDrafts,
  }
}
