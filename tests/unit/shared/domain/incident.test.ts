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
  expect(isOneIncident(facts(), other, 60)).toBe(true)
  expect(isOneIncident(other, facts(), 60)).toBe(true)
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
  expect(isOneIncident(facts(), facts(part), 60)).toBe(false)
  expect(isOneIncident(facts(part), facts(), 60)).toBe(false)
})

test('two that nobody knows the client of are not the same either', () => {
  expect(isOneIncident(facts({ clientId: null }), facts({ clientId: null }), 60)).toBe(false)
})

test('how far apart is for the organisation to say; at none at all it is never proposed', () => {
  const later = facts({ arrivedAt: 1_090 * minute })
  expect([0, 60, 89, 90, 240].map((minutes) => isOneIncident(facts(), later, minutes))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
  expect(isOneIncident(facts(), facts(), 0)).toBe(false)
})
