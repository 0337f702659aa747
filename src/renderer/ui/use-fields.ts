import { useState } from 'react'

type TextKeys<Values> = { [Key in keyof Values]: Values[Key] extends string ? Key : never }[keyof Values] & string

export interface Fields<Values extends object> {
  values: Values
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void
  reset: (values: Values) => void
  /** The sentence for a field path such as `contact.phone`. */
  errorOf: (path: string) => string | undefined
  setErrors: (errors: Record<string, string>) => void
  /** Spread over a TextField or TextArea. Typing into a field takes its error away; `hint` is there when it matters most. */
  text: (key: TextKeys<Values>) => {
    value: string
    onChange: (value: string) => void
    error: string | undefined
    hint?: string
  }
}

/** The values of a form and the desk's sentences about them, each next to its field. */
export const useFields = <Values extends object>(initial: Values): Fields<Values> => {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const set = <Key extends keyof Values>(key: Key, value: Values[Key]) => {
    setValues((before) => ({ ...before, [key]: value }))
    setErrors(({ [String(key)]: _mended, ...others }) => others)
  }
  return {
    values,
    set,
    reset: (next) => {
      setValues(next)
      setErrors({})
    },
    errorOf: (path) => errors[path],
    setErrors,
    text: (key) => ({
      value: values[key] as string,
      onChange: (value) => set(key, value as Values[typeof key]),
      error: errors[key],
    }),
  }
}
