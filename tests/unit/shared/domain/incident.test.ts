import { expect, it, test } from 'vitest'
import { type IncidentFacts, isOneIncident } from '../../../../src/shared/domain/incident.ts'

const minute = 60_000
const facts = (part: Partial<IncidentFacts> = {}): IncidentFacts => ({
  clientId: 'client',
  product: '1С:Розница 3.0',
  subject: 'Касса не печатает чеки',
  arrivedAt: 1_000 * minute,
  ...part,
})

it.each([
  'касса чеки не печатает',
  'Не печатаются чеки на кассе',
  'Касса',
  'Чеки не печатает касса, очередь в магазине',
])('takes «%s» for the same breakdown', (subject) => {
  const other = facts({ subject, product: '1С:Розница', arrivedAt: 1_060 * minute })
  expect(isOneIncident(facts(), other)).toBe(true)
  expect(isOneIncident(other, facts())).toBe(true)
})

test.each([
  ['another client', { clientId: 'another' }],
  ['nobody known', { clientId: null }],
  ['another program', { product: '1С:Бухгалтерия' }],
  ['another symptom', { subject: 'Не закрывается месяц' }],
  ['no symptom', { subject: '???' }],
  ['long after', { arrivedAt: 1_061 * minute }],
  ['long before', { arrivedAt: 939 * minute }],
] as const)('%s is not', (_name, part) => {
  expect(isOneIncident(facts(), facts(part))).toBe(false)
  expect(isOneIncident(facts(part), facts())).toBe(false)
})

test('two that nobody knows the client of are not the same either', () => {
  expect(isOneIncident(facts({ clientId: null }), facts({ clientId: null }))).toBe(false)
})
