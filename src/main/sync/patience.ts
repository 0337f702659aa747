import { IntakeFailure } from '../../shared/intake-api/client.ts'

/** Milliseconds, resolves early when the signal is aborted. */
export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** How long an answer may take; a page of four megabytes comes through a quarter of a megabit per second. */
const answerPatience = 120_000

const noAnswer = () =>
  new IntakeFailure({
    code: 'unreachable',
    status: 0,
    message: 'Приём обращений не отвечает. Всё записано на этом компьютере и уйдёт, когда связь появится.',
    retryAfter: null,
  })

/** Runs a call that is given up when no answer comes: a link may swallow a request without a word. */
export const withPatience =
  (delay: Delay, stopping: AbortSignal) =>
  async <Result>(call: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    const late = new AbortController()
    const done = new AbortController()
    void delay(answerPatience, AbortSignal.any([done.signal, stopping])).then(() => {
      if (!done.signal.aborted) late.abort(noAnswer())
    })
    try {
      return await call(AbortSignal.any([stopping, late.signal]))
    } finally {
      done.abort()
    }
  }
