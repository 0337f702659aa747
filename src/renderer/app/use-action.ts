import { useRef, useState } from 'react'
import { type DeskProblem, problemOf } from './desk-problem.ts'

export interface Action<Input> {
  /** Runs unless it is already running; resolves to whether it succeeded. */
  run: (input: Input) => Promise<boolean>
  isRunning: boolean
  problem: DeskProblem | null
  clear: () => void
}

/** A call to the desk behind a button: one at a time, its failure kept to be shown near the button. */
export const useAction = <Input, Output>(
  call: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
): Action<Input> => {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const running = useRef(false)

  const run = async (input: Input): Promise<boolean> => {
    if (running.current) return false
    running.current = true
    setRunning(true)
    setProblem(null)
    try {
      const output = await call(input)
      onDone?.(output)
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      running.current = false
      setRunning(false)
    }
  }
  return { run, isRunning, problem, clear: () => setProblem(null) }
}
