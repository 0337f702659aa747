/** Where the caret is, or what is marked. */
export interface Marked {
  start: number
  end: number
}

/**
 * The text with more put in after what is marked: nothing typed is ever replaced. On a line of its own unless the caret
 * stands in an empty one. Answers with where the caret goes.
 */
export const insertText = (text: string, { end }: Marked, more: string): { text: string; caret: number } => {
  const [before, after] = [text.slice(0, end), text.slice(end)]
  const opening = before === '' || before.endsWith('\n') ? '' : '\n'
  const closing = after === '' || after.startsWith('\n') ? '' : '\n'
  return { text: `${before}${opening}${more}${closing}${after}`, caret: end + opening.length + more.length }
}
