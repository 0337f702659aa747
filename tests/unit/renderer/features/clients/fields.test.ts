import { describe, expect, it } from 'vitest'
import { changedFields } from '../../../../../src/renderer/app/changed-fields.ts'
import {
  contractState,
  emptyClientForm,
  fieldsOfForm,
  formOfClient,
  orderContracts,
} from '../../../../../src/renderer/features/clients/fields.ts'
import { clientEntity, clientFieldsSchema } from '../../../../../src/shared/domain/client.ts'

describe('client form', () => {
  it('is empty for a card with nothing in it', () => {
    expect(formOfClient(clientEntity.initial)).toEqual(emptyClientForm)
  })

  it('makes fields the desk accepts', () => {
    const fields = fieldsOfForm({ ...emptyClientForm, name: 'ООО «Ромашка»', 'signatory.name': 'Иванова А. А.' })
    expect(clientFieldsSchema.parse(fields).signatory.name).toBe('Иванова А. А.')
  })

  it('drops the КПП of a sole trader', () => {
    expect(fieldsOfForm({ ...emptyClientForm, form: 'soleTrader', kpp: '667101001' }).kpp).toBe('')
  })

  it('sends only what was changed', () => {
    const before = fieldsOfForm(emptyClientForm)
    const after = fieldsOfForm({ ...emptyClientForm, inn: '7707083893', 'signatory.basis': 'Устава' })
    expect(changedFields(before, after)).toEqual({
      inn: '7707083893',
      signatory: { position: '', name: '', basis: 'Устава' },
    })
  })
})

describe('contracts', () => {
  const contract = (id: string, validFrom: string, validTo: string | null) => ({
    id,
    kind: 'its' as const,
    number: id,
    signedOn: validFrom,
    validFrom,
    validTo,
    consultations: false,
    allowanceMinutes: 0,
    discountPercent: 0,
  })

  it('are in force on both their ends', () => {
    const year = contract('1', '2026-01-01', '2026-12-31')
    const on = (day: string) => contractState(year, day)
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([
      'ahead',
      'inForce',
      'inForce',
      'ended',
    ])
  })

  it('stand with those in force on top', () => {
    const ordered = orderContracts(
      [
        contract('past', '2024-01-01', '2024-12-31'),
        contract('next', '2027-01-01', null),
        contract('now', '2026-01-01', null),
      ],
      '2026-11-22',
    )
    expect(ordered.map(({ id }) => id)).toEqual(['now', 'next', 'past'])
  })
})
