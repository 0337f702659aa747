import { useEffect, useRef, useState } from 'react'
import { focusInvalid } from '../ui/focus-invalid.ts'
import type { Fields } from '../ui/use-fields.ts'
import { problemOf } from './desk-problem.ts'
import { useAction } from './use-action.ts'
import type { FormDraft } from './use-form-draft.ts'

export interface FormAction<Input> {
  run: (input: Input) => Promise<boolean>
  /** What the form itself cannot read, before the desk is asked: field → sentence. The first of them takes the focus. */
  refuse: (errors: Record<string, string>) => void
  isRunning: boolean
  /** A failure that no field of the form can show, as a sentence. */
  notice: string | null
  /** Goes on the form: the first wrong field gets the focus. */
  form: React.RefObject<HTMLFormElement | null>
}

/** The desk's sentences by the form's own fields: under `contact`, `contact.phone` is `phone`. */
export const errorsUnder = (place: string, errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      place !== '' && path.startsWith(`${place}.`) ? path.slice(place.length + 1) : path,
      message,
    ]),
  )

/**
 * `useAction` for a form: the desk's sentences go next to their fields, the first of them takes the focus. A draft
 * goes with what it has become.
 * `place` is where the form's values stand in the input of the call.
 */
export const useFormAction = <Values extends object, Input, Output>(
  fields: Fields<Values> & Partial<Pick<FormDraft<Values>, 'saved'>>,
  call: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
  place = '',
): FormAction<Input> => {
  const form = useRef<HTMLFormElement>(null)
  const action = useAction(async (input: Input) => {
    try {
      const output = await call(input)
      fields.saved?.()
      return output
    } catch (error) {
      fields.setErrors(errorsUnder(place, problemOf(error).fields))
      throw error
    }
  }, onDone)
  const { problem } = action
  const [refusals, setRefusals] = useState(0)

  useEffect(() => {
    if (problem !== null || refusals > 0) focusInvalid(form.current)
  }, [problem, refusals])

  const isShownByFields =
    problem !== null && Object.keys(errorsUnder(place, problem.fields)).some((path) => path in fields.values)
  return {
    run: action.run,
    refuse: (errors) => {
      fields.setErrors(errors)
      setRefusals((before) => before + 1)
    },
    isRunning: action.isRunning,
    notice: problem === null || isShownByFields ? null : problem.message,
    form,
  }
}
