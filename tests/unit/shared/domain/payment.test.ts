import { expect, it } from 'vitest'
import type { NewChange } from '../../../../src/shared/domain/define-entity.ts'
import { paymentEntity, paymentName, paymentPartsSchema } from '../../../../src/shared/domain/payment.ts'
import { rewritten } from '../../../../src/shared/domain/rewritten.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'

const id = (last: string) => `01a20000-0000-7000-8000-00000000000${last}`
const [here, there] = [id('a'), id('b')]
const [first, second] = [id('1'), id('2')]

let time = 1_795_000_000_000
const change = (station: string, type: string, data: NewChange['data'], seen: string | null = null): Change => {
  time += 1_000
  const at = formatHybridTimestamp(time, 0, station)
  const changeId = `01a20000-0000-7000-8000-${String(time).slice(-12)}`
  return {
    id: changeId,
    entity: 'payment',
    entityId: id('c'),
    type: `payment.${type}`,
    v: 1,
    data,
    at,
    seen,
    author: station,
    station,
  }
}

const facts = {
  documentNumber: '154',
  documentDate: '2026-11-24',
  receivedOn: '2026-11-24',
  kopecks: 720_000,
  payer: { name: 'ООО «Заказчик»', inn: '7707083893', account: '40702810900000005555' },
  purpose: 'Оплата по счету № К2-000001',
}
const parts = (orderId: string, kopecks = 720_000) => ({ parts: [{ orderId, kopecks }] })

it('is recorded once, put to an invoice and taken back', () => {
  const recorded = change(here, 'recorded', facts)
  const again = change(there, 'recorded', { ...facts, payer: { ...facts.payer, name: 'ЗАКАЗЧИК ООО' } })
  const matched = change(here, 'matched', parts(first), again.at)
  expect(foldChanges(paymentEntity, [matched, again, recorded]).state).toEqual({ ...facts, ...parts(first) })
  const undone = change(there, 'unmatched', {}, matched.at)
  const { state, conflicts } = foldChanges(paymentEntity, [recorded, again, matched, undone])
  expect([state.parts, conflicts]).toEqual([[], []])
})

it('gives invoices no more than came, and nothing of what is not recorded', () => {
  const tooMuch = change(here, 'matched', parts(first, 720_001))
  const early = change(here, 'matched', parts(first))
  expect(foldChanges(paymentEntity, [early]).notApplied).toMatchObject([{ reason: 'Платёж ещё не записан.' }])
  const folded = foldChanges(paymentEntity, [
    change(here, 'recorded', facts),
    { ...tooMuch, at: formatHybridTimestamp(time + 1, 0, here) },
  ])
  expect([folded.state.parts, folded.notApplied]).toEqual([
    [],
    [{ changeId: tooMuch.id, reason: expect.stringContaining('больше') }],
  ])
  expect(paymentPartsSchema.safeParse([...parts(first).parts, ...parts(first, 1).parts]).success).toBe(false)
})

it('shows as a conflict what two put to different invoices, and not what they put to the same', () => {
  const both = [change(here, 'recorded', facts), change(there, 'recorded', facts)]
  const mine = change(here, 'matched', parts(first))
  const theirs = change(there, 'matched', parts(second))
  const { state, conflicts } = foldChanges(paymentEntity, [...both, mine, theirs])
  expect(state.parts).toEqual(parts(second).parts)
  expect(conflicts).toMatchObject([{ field: 'parts', kept: { changeId: theirs.id }, lost: { changeId: mine.id } }])
  expect(rewritten(mine, 'parts', time)).toEqual({ type: 'matched', data: parts(first) })
  expect(foldChanges(paymentEntity, [...both, mine, change(there, 'matched', parts(first))]).conflicts).toEqual([])
})

it('is called by its number and day', () => {
  expect(paymentName(facts)).toBe('№ 154 от 24.11.2026')
  expect(paymentName({ ...facts, documentNumber: '' })).toBe('без номера от 24.11.2026')
})
