import { useState } from 'react'
import { type Fields, useFields } from './use-fields.ts'

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** The form's values over what is kept now: a field that was edited stays as typed, every other one follows. */
export const rebased = <Values extends object>(before: Values, values: Values, now: Values): Values => {
  const kept = Object.entries(values).filter(([key, value]) => !isSame(value, before[key as keyof Values]))
  return { ...now, ...Object.fromEntries(kept) }
}

/** Edited fields that somebody else wrote too meanwhile, and differently. */
export const overtaken = <Values extends object>(
  before: Values,
  values: Values,
  now: Values,
): ReadonlySet<keyof Values> => {
  const keys = Object.keys(values) as (keyof Values)[]
  return new Set(
    keys
      .filter((key) => [before[key], now[key]].every((other) => !isSame(values[key], other)))
      .filter((key) => !isSame(before[key], now[key])),
  )
}

export interface FollowingFields<Values extends object> {
  fields: Fields<Values>
  /** What the edits are compared with: what is kept, as far as this form knows. */
  before: Values
  /** What somebody else wrote into a field that was being edited here; undefined where nobody did. */
  theirs: (key: keyof Values) => Values[keyof Values] | undefined
  /** The values went to the desk. */
  saved: () => void
}

/** The fields of an open form over values that others may change meanwhile: nothing typed is lost, nothing shown is old. */
export const useFollowingFields = <Values extends object>(now: Values): FollowingFields<Values> => {
  const [before, setBefore] = useState(now)
  const [seen, setSeen] = useState(now)
  const [others, setOthers] = useState<ReadonlySet<keyof Values>>(new Set())
  const fields = useFields(now)
  if (!isSame(seen, now)) {
    setSeen(now)
    setBefore(now)
    setOthers((known) => new Set([...known, ...overtaken(before, fields.values, now)]))
    fields.follow(rebased(before, fields.values, now))
  }
  return {
    fields,
    before,
    theirs: (key) => (others.has(key) && !isSame(fields.values[key], before[key]) ? before[key] : undefined),
    saved: () => {
      setBefore(fields.values)
      setOthers(new Set())
    },
  }
}
