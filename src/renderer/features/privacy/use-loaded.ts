import { useEffect, useEffectEvent, useState } from 'react'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'

/** What a call to the desk answered; asked again whenever `key` changes. Null until the first answer. */
export const useLoaded = <Value>(
  key: string,
  load: () => Promise<Value>,
): { value: Value | null; problem: DeskProblem | null } => {
  const [value, setValue] = useState<Value | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const begin = useEffectEvent(load)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  useEffect(() => {
    let isWanted = true
    begin().then(
      (loaded) => {
        if (!isWanted) return
        setValue(loaded)
        setProblem(null)
      },
      (error: unknown) => {
        if (isWanted) setProblem(problemOf(error))
      },
    )
    return () => {
      isWanted = false
    }
  }, [key])
  return { value, problem }
}
