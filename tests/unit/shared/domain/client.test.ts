import { expect, test } from 'vitest'
import { type Contract, contractOfServices } from '../../../../src/shared/domain/client.ts'

const contract = (id: string, kind: Contract['kind'], validTo: string | null = null): Contract => ({
  id,
  kind,
  number: id,
  signedOn: '2025-01-01',
  validFrom: '2025-01-01',
  validTo,
  consultations: false,
  allowanceMinutes: 0,
  discountPercent: 0,
})

const contractOn = (day: string, contracts: Contract[]): string | null => contractOfServices(contracts, day)?.id ?? null

test('services go by ITS while it covers the day, then by the service contract, then by none', () => {
  const contracts = [contract('vendor', 'vendor'), contract('service', 'service'), contract('its', 'its', '2026-06-30')]
  expect(contractOn('2026-06-30', contracts)).toBe('its')
  expect(contractOn('2026-07-01', contracts)).toBe('service')
  expect(contractOn('2026-07-01', [contract('vendor', 'vendor')])).toBeNull()
  expect(contractOn('2024-12-31', contracts)).toBeNull()
})
