import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFile } from '../../../../src/main/electron/open-file.ts'

const file = '/data/documents/2026/Акт № К2-000001.pdf'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a file that opened says nothing and leaves no timer behind', async () => {
  expect(await openFile(file, async () => '')).toBeNull()
  expect(vi.getTimerCount()).toBe(0)
})

test('a refusal of the system names the file and its folder', async () => {
  expect(await openFile(file, async () => 'No application found')).toBe(
    'Не удалось открыть файл: No application found. Файл «Акт № К2-000001.pdf» цел, он в папке /data/documents/2026.',
  )
})

test('a system that never answers does not keep the person waiting', async () => {
  const answer = openFile(file, () => new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(8000)
  expect(await answer).toContain('Система не ответила')
  expect(await answer).toContain('в папке /data/documents/2026')
})
