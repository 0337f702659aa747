import { expect, test } from 'vitest'
import { type MeetingSides, meetingOf, meetingWords } from '../../../../src/shared/domain/intake-meeting.ts'

const sides: MeetingSides = { knownHere: ['me', 'neighbour'], tickets: 3, clients: 0, enrolledThere: ['stranger'] }

test.each<[string, Partial<MeetingSides>, string]>([
  ['nobody is enrolled there', { enrolledThere: [] }, 'empty'],
  ['this station was enrolled there before', { enrolledThere: ['stranger', 'me'] }, 'same'],
  ['a station known here moved there first', { enrolledThere: ['neighbour'] }, 'same'],
  ['no work was done here', { tickets: 0 }, 'join'],
  ['a card of a client was made here', { tickets: 0, clients: 1 }, 'merge'],
  ['both sides have work', {}, 'merge'],
])('%s', (_name, given, meeting) => {
  expect(meetingOf({ ...sides, ...given })).toBe(meeting)
})

test('a merge is told with both names, what is here, and that there is no way back', () => {
  const words = meetingWords('merge', {
    here: { organisationName: 'ООО «Ромашка»', tickets: 120, clients: 7 },
    there: { organisationName: '', stations: ['Л1 Касса'] },
  })
  for (const part of ['«ООО Ромашка»', 'обращений 120', 'клиентов 7', 'без названия', 'Л1 Касса', 'не сможет'])
    expect(words).toContain(part)
})
