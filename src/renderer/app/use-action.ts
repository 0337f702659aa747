import { useRef, useState } from 'react'
import { showToast } from '../ui/toast-store.ts'
import { type DeskProblem, isOwnFault, problemOf } from './desk-problem.ts'
import { reportFault } from './fault-report.ts'

export interface Action<Input> {
  /** Runs unless it is already running; resolves to whether it succeeded. */
  run: (input: Input) => Promise<boolean>
  isRunning: boolean
  problem: DeskProblem | null
  clear: () => void
}

/** What follows a call that succeeded: a mistake there is not the call's, which nobody should repeat for it. */
const goOn = <Output>(onDone: ((output: Output) => void) | undefined, output: Output): void => {
  try {
    onDone?.(output)
  } catch (error) {
    reportFault(error)
    showToast('Сделано, но окно это не показало. Обновите его: записанное и черновики на месте.', { tone: 'failed' })
  }
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
      goOn(onDone, output)
      return true
    } catch (error) {
      if (isOwnFault(error)) reportFault(error)
      setProblem(problemOf(error))
      return false
    } finally {
      running.current = false
      setRunning(false)
    }
  }
  return { run, isRunning, problem, clear: () => setProblem(null) }
}
