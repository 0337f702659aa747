import { expect, it } from 'vitest'
import { readTicket } from '../../src/main/store/tickets.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { changeOf, idOf, registered, ticketId } from '../unit/shared/sync/changes-of.ts'
import { twoDesks, wrongWith } from './bare-desk.ts'

const note = (second: number, text: string): Change =>
  changeOf(ticketId, { type: 'ticket.noteAdded', second, data: { text } })

it('takes the word of the log on a change that it tells otherwise, on every desk alike', () => {
  const desks = twoDesks()
  const mine = note(1, 'Как было')
  const altered = { ...mine, data: { text: 'Как в журнале' } }
  const first = registered()
  desks[0].hear(first, mine)
  desks[0].hear(altered)
  desks[1].hear(altered, first)
  expect(wrongWith(desks, [first, altered])).toEqual([])
  expect(readTicket(desks[0].desk.store, ticketId)?.state.notes.map((one) => one.text)).toEqual(['Как в журнале'])
})

it('moves a change that the log tells of another entity, and leaves no trace where it was', () => {
  const desks = twoDesks()
  const other = {
    ...registered(),
    id: idOf(95),
    entityId: idOf(96),
    data: { ...registered().data, number: 'К2-000002' },
  }
  const mine = note(1, 'Чужая')
  const first = registered()
  desks[0].hear(first, other, mine)
  desks[0].hear({ ...mine, entityId: other.entityId })
  desks[1].hear(first, other, { ...mine, entityId: other.entityId })
  expect(wrongWith(desks, [first, other])).toEqual([])
  expect(readTicket(desks[0].desk.store, ticketId)?.state.notes).toEqual([])
})
