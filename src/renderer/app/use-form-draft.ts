import { useEffect, useState } from 'react'
import type { FormDraft as KeptForm } from '../../shared/contract/drafts.ts'
import { isSame } from '../../shared/same.ts'
import type { Fields } from '../ui/use-fields.ts'
import { dropDraft, flushDrafts, keepDraft, useDrafts } from './draft-keeper.ts'
import { editsAfter, editsOf, type FormEdits, overtakenIn, withEdits, withTyped } from './form-edits.ts'

export interface FormDraft<Values extends object> extends Fields<Values> {
  /** What is kept of the record now: the edits are what differs from it. */
  before: Values
  isChanged: boolean
  /** Whether the form was opened with what was typed into it earlier. */
  isKept: boolean
  /** What somebody else has written into an edited field meanwhile; undefined where nobody has. */
  theirs: <Key extends keyof Values>(key: Key) => Values[Key] | undefined
  /** Whether there is any such field. */
  isOvertaken: boolean
  /** The values at this very moment: those of a press that is still being carried out are of the moment it was made. */
  latest: () => Values
  /** Throws away what was typed. */
  clear: () => void
  /** The values went to the desk. */
  saved: () => void
}

const formIn = (place: string): KeptForm | null => {
  const content = useDrafts.getState().drafts?.get(place)
  return content?.type === 'form' ? content : null
}

const keepEdits = (place: string, edits: object): void => {
  if (Object.keys(edits).length > 0) keepDraft(place, { type: 'form', place, edits: edits as KeptForm['edits'] })
  else if (formIn(place) !== null) dropDraft(place)
}

export const theirWords = (value: string): string => `Тем временем записано: «${value || 'пусто'}»`

interface FormDraftOptions {
  /** False for a form over values that are only proposed: when others are proposed next time, nobody has written them. */
  isRecord?: boolean
}

/**
 * The fields of a form whose every keystroke is a draft of the desk: what is typed is there again after Escape, on
 * another screen, in another window and after a crash, until it is saved or cleared.
 * @param place names the form, with the id of the record it is about
 * @param now what is kept of the record; untouched fields follow it
 */
export const useFormDraft = <Values extends object>(
  place: string,
  now: Values,
  { isRecord = true }: FormDraftOptions = {},
): FormDraft<Values> => {
  const kept = useDrafts(({ drafts }) => drafts?.get(place))
  const areKnown = useDrafts(({ drafts }) => drafts !== null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  // A form that is left does not wait for a pause in typing.
  useEffect(() => flushDrafts, [])
  // Between the answer of the desk and the record that follows it, what was sent is what is kept.
  const [sent, setSent] = useState<{ now: Values; values: Values } | null>(null)
  const before = sent !== null && isSame(sent.now, now) ? sent.values : now

  const edits: FormEdits<Values> = editsOf(kept?.type === 'form' ? kept : null, before)
  const isChanged = Object.keys(edits).length > 0
  const [wasKept, setWasKept] = useState<boolean | null>(null)
  if (wasKept === null && areKnown) setWasKept(isChanged)

  const values = withEdits(before, edits)
  const overtaken = isRecord ? overtakenIn(before, edits) : []
  // Several fields may be set by one press: each starts from what the one before it has left.
  const current = () => editsOf(formIn(place), before)

  const set = <Key extends keyof Values>(key: Key, value: Values[Key]) => {
    keepEdits(place, withTyped(before, current(), key, value))
    setErrors(({ [String(key)]: _mended, ...others }) => others)
  }
  return {
    values,
    before,
    isChanged,
    isKept: wasKept === true && isChanged,
    isOvertaken: overtaken.length > 0,
    theirs: (key) => (overtaken.includes(key) ? before[key] : undefined),
    set,
    reset: (next) => {
      const keys = Object.keys(before) as (keyof Values)[]
      keepEdits(
        place,
        keys.reduce<FormEdits<Values>>((edited, key) => withTyped(before, edited, key, next[key]), {}),
      )
      setErrors({})
    },
    latest: () => withEdits(before, current()),
    clear: () => {
      keepEdits(place, {})
      setWasKept(false)
      setErrors({})
    },
    saved: () => {
      setSent({ now, values })
      keepEdits(place, editsAfter(values, current()))
      setWasKept(false)
    },
    errorOf: (path) => errors[path],
    setErrors,
    text: (key) => {
      const hint = overtaken.includes(key) ? { hint: theirWords(String(before[key])) } : {}
      return {
        value: values[key] as string,
        onChange: (value) => set(key, value as Values[typeof key]),
        error: errors[key],
        ...hint,
      }
    },
  }
}

/** A call that sends the form: once the desk has taken it, nothing of it is a draft. */
export const sending =
  <Values extends object, Input, Output>(form: FormDraft<Values>, call: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    const output = await call(input)
    form.saved()
    return output
  }
