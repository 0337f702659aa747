import { expect, test, vi } from 'vitest'
import {
  dropView,
  everything,
  firstViews,
  isInView,
  mostViews,
  putView,
  readViews,
  useOwnViews,
} from '../../../../../src/renderer/features/queue/views.ts'
import { queueRow } from './rows.ts'

const me = { id: 'me', name: 'Зоя', initials: 'ЗО', role: 'operator' as const }

const first = (id: string) => firstViews.find((view) => view.id === id) ?? everything

test('the views every desk begins with', () => {
  expect(isInView(queueRow({ holder: me }), first('mine'), 'me')).toBe(true)
  expect(isInView(queueRow({ holder: me }), first('mine'), 'another')).toBe(false)
  expect(isInView(queueRow({ holder: null }), first('mine'), null)).toBe(false)
  expect(isInView(queueRow({ holder: null }), first('untaken'), 'me')).toBe(true)
  expect(isInView(queueRow({ status: 'waiting' }), first('waiting'), 'me')).toBe(true)
  expect(isInView(queueRow({ status: 'new' }), first('waiting'), 'me')).toBe(false)
})

test('a view narrows by kind, channel, holder and words at once', () => {
  const row = queueRow({ kind: 'outage', channel: 'web', holder: me, clientName: 'ООО «Щётка»', product: '1С:Розница' })
  const view = { ...everything, kind: 'outage', channel: 'web', holder: 'me', words: 'щетка розн' } as const
  expect(isInView(row, view, 'me')).toBe(true)
  for (const other of [
    { kind: 'reference' },
    { channel: 'phone' },
    { holder: 'nobody' },
    { words: 'щетка чек' },
  ] as const)
    expect(isInView(row, { ...view, ...other }, 'me')).toBe(false)
})

test('kept views are read back; what another hand spoilt is left out alone', () => {
  const sound = { ...everything, id: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'Сайт', channel: 'web' }
  expect(readViews(JSON.stringify([sound, { ...sound, kind: 'song' }, 7]))).toEqual([sound])
  for (const broken of [null, '', '{', '7', '{}']) expect(readViews(broken)).toEqual([])
  expect(readViews(JSON.stringify(Array(30).fill(sound)))).toHaveLength(mostViews)
})

test('one view more than are kept is refused, and one taken away comes back to its place beside newer ones', () => {
  vi.stubGlobal('localStorage', { setItem: vi.fn() })
  const view = (number: number) => ({ ...everything, id: `view-${number}`, name: `Вид ${number}` })
  useOwnViews.setState({ views: Array.from({ length: mostViews }, (_, number) => view(number)) })
  expect(putView(view(mostViews))).toBe(false)
  expect(putView({ ...view(3), name: 'Переименован' })).toBe(true)
  const takeBack = dropView('view-3')
  expect(putView(view(mostViews))).toBe(true)
  dropView('view-0')
  takeBack()
  expect(useOwnViews.getState().views.map(({ name }) => name)).toContain('Переименован')
  expect(useOwnViews.getState().views.map(({ id }) => id)).toContain(`view-${mostViews}`)
  vi.unstubAllGlobals()
})
