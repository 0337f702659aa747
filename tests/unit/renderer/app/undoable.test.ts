import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { doneOrTold, undoable } from '../../../../src/renderer/app/undoable.ts'
import { actOn, dismissToast, lastUndo, useToasts } from '../../../../src/renderer/ui/toast-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useToasts.setState({ toasts: [], gone: null })
})
afterEach(() => vi.useRealTimers())

const texts = () => useToasts.getState().toasts.map(({ text }) => text)
const undone = () => lastUndo(useToasts.getState())
const press = () => {
  const toast = undone()
  if (toast === undefined) throw new Error('nothing to take back')
  actOn(toast)
}
const lost = () => Promise.reject(Object.assign(new Error('gone'), { name: 'AbortError' }))

it('says why what was done could not be taken back', async () => {
  undoable('Взято.', lost)
  press()
  await vi.waitFor(() => expect(texts()).toEqual([expect.stringContaining('действие не выполнено')]))
  expect(useToasts.getState().toasts[0]?.tone).toBe('failed')
})

it('tells success from failure', async () => {
  expect(await doneOrTold(async () => 1)).toBe(true)
  expect(texts()).toEqual([])
  expect(await doneOrTold(lost)).toBe(false)
  expect(texts()).toHaveLength(1)
})

it('takes back for a minute after its message is gone, and says what', () => {
  const undo = vi.fn(async () => undefined)
  undoable('Взято.', undo)
  dismissToast(undone()?.id ?? 0)
  expect(texts()).toEqual([])
  vi.advanceTimersByTime(59_000)
  press()
  expect(undo).toHaveBeenCalledOnce()
  expect(texts()).toEqual(['Возвращаем: Взято.'])
  expect(undone()).toBe(undefined)

  undoable('Взято снова.', undo)
  dismissToast(undone()?.id ?? 0)
  vi.advanceTimersByTime(60_000)
  expect(undone()).toBe(undefined)
})
