import type { FormDraft } from '../../shared/contract/drafts.ts'
import { isSame } from '../../shared/same.ts'

/** The fields of a form that were touched: what stood there before, and what stands there now. */
export type FormEdits<Values extends object> = {
  readonly [Key in keyof Values]?: { readonly was: Values[Key]; readonly typed: Values[Key] }
}

const keysOf = <Values extends object>(values: Values) => Object.keys(values) as (keyof Values)[]

/** What a draft holds of the fields this form has. */
export const editsOf = <Values extends object>(draft: FormDraft | null, now: Values): FormEdits<Values> =>
  Object.fromEntries(
    Object.entries(draft?.edits ?? {}).filter(
      ([key, { typed }]) => key in now && !isSame(typed, now[key as keyof Values]),
    ),
  ) as FormEdits<Values>

/** The form's values over what is kept now: what was typed stays, every other field follows. */
export const withEdits = <Values extends object>(now: Values, edits: FormEdits<Values>): Values =>
  Object.fromEntries(keysOf(now).map((key) => [key, edits[key] === undefined ? now[key] : edits[key].typed])) as Values

/** The edits with another value typed; one that comes back to what is kept is no edit. */
export const withTyped = <Values extends object, Key extends keyof Values>(
  now: Values,
  edits: FormEdits<Values>,
  key: Key,
  typed: Values[Key],
): FormEdits<Values> => {
  const { [key]: before, ...others } = edits
  const rest = others as FormEdits<Values>
  return isSame(typed, now[key])
    ? rest
    : { ...rest, [key]: { was: before === undefined ? now[key] : before.was, typed } }
}

/** The fields somebody else wrote meanwhile, and differently. */
export const overtakenIn = <Values extends object>(now: Values, edits: FormEdits<Values>): (keyof Values)[] =>
  keysOf(now).filter((key) => {
    const edit = edits[key]
    return edit !== undefined && !isSame(edit.was, now[key]) && !isSame(edit.typed, now[key])
  })

/** The edits once `sent` has been recorded: what was typed after it was sent is still an edit, of it. */
export const editsAfter = <Values extends object>(sent: Values, edits: FormEdits<Values>): FormEdits<Values> =>
  Object.fromEntries(
    Object.entries<{ typed: unknown } | undefined>(edits).flatMap(([key, edit]) =>
      edit === undefined || isSame(edit.typed, sent[key as keyof Values])
        ? []
        : [[key, { was: sent[key as keyof Values], typed: edit.typed }]],
    ),
  ) as FormEdits<Values>
