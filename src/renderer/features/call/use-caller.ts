import { useEffect, useState } from 'react'
import type { Caller, CallerContext } from '../../../shared/contract/calls.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { desk } from '../../app/connection.ts'
import { withCaller, withLastProduct } from './call-draft.ts'
import { editCall } from './call-store.ts'

const DEBOUNCE_MS = 150
/** Shorter numbers fit half of the town. */
const MIN_DIGITS = 5

/** Who has this number, asked as it is typed; null while it is too short or nothing is known yet. */
export const useCaller = (draftId: Id, phone: string): Caller | null => {
  const [caller, setCaller] = useState<Caller | null>(null)
  const isAskable = phone.replace(/\D/g, '').length >= MIN_DIGITS

  useEffect(() => {
    if (!isAskable) {
      setCaller(null)
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      desk.calls
        .lookUp({ phone }, { signal: stop.signal })
        .then((answer) => {
          if (stop.signal.aborted) return
          setCaller(answer)
          editCall(draftId, (draft) => withCaller(draft, answer, phone))
        })
        // Without an answer the call is written down all the same; the banner tells about the connection.
        .catch(() => {
          if (!stop.signal.aborted) setCaller(null)
        })
    }, DEBOUNCE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [draftId, phone, isAskable])
  return caller
}

/** What the operator should know of the client: open tickets, the last ones, the product. */
export const useCallerContext = (draftId: Id, clientId: Id | null): CallerContext | null => {
  const [context, setContext] = useState<CallerContext | null>(null)
  useEffect(() => {
    setContext(null)
    if (clientId === null) return
    const stop = new AbortController()
    desk.calls
      .context({ clientId }, { signal: stop.signal })
      .then((answer) => {
        if (stop.signal.aborted) return
        setContext(answer)
        editCall(draftId, (draft) => withLastProduct(draft, answer))
      })
      .catch(() => {
        if (!stop.signal.aborted) setContext(null)
      })
    return () => stop.abort()
  }, [draftId, clientId])
  return context
}
