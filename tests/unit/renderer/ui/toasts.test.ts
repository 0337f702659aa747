import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onceSeenFor } from '../../../../src/renderer/ui/passing.ts'
import { showToast, useToasts } from '../../../../src/renderer/ui/toast-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useToasts.setState({ toasts: [] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('keeps what failed however much was done since', () => {
  showToast('Не записано', { tone: 'failed' })
  for (const text of ['раз', 'два', 'три', 'четыре']) showToast(text)
  expect(useToasts.getState().toasts.map(({ text }) => text)).toEqual(['Не записано', 'два', 'три', 'четыре'])
})

it('does not count the time in which nobody sees the window', () => {
  const page = Object.assign(new EventTarget(), { hidden: false })
  vi.stubGlobal('document', page)
  const show = (isShown: boolean) => {
    page.hidden = !isShown
    page.dispatchEvent(new Event('visibilitychange'))
  }
  const onSeen = vi.fn()
  const stop = onceSeenFor(7000, onSeen)
  vi.advanceTimersByTime(6000)
  show(false)
  vi.advanceTimersByTime(60_000)
  expect(onSeen).not.toHaveBeenCalled()
  show(true)
  vi.advanceTimersByTime(6999)
  expect(onSeen).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onSeen).toHaveBeenCalledOnce()
  stop()
})
