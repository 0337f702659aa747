import type { WarningNotice } from '../../../../../src/shared/contract/warnings.ts'

type TermNotice = Extract<WarningNotice, { about: 'term' }>

/** A warning with what a test cares about. */
export const termNotice = (part: Partial<TermNotice> = {}): TermNotice => ({
  about: 'term',
  id: '1/ticket/reaction',
  at: 0,
  severity: 'notice',
  hearing: 'own',
  words: 'На ответ меньше 10 минут',
  subject: { kind: 'ticket', id: '01a2052c-675d-7183-9f74-0b675841343a' },
  target: 'reaction',
  number: 'К2-000451',
  essence: 'Не открывается база',
  clientName: 'ООО «Проба»',
  dueAt: 0,
  more: '',
  ...part,
})

export const summaryNotice = (part: Partial<Extract<WarningNotice, { about: 'summary' }>> = {}): WarningNotice => ({
  about: 'summary',
  id: '2/own',
  at: 0,
  severity: 'breach',
  hearing: 'own',
  words: 'Пока компьютер спал: нарушено 4',
  count: 4,
  ...part,
})
