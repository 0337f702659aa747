import { describe, expect, it } from 'vitest'
import {
  clientWarnings,
  organisationWarnings,
  requisiteDoubts,
} from '../../../../src/shared/documents/requisite-warnings.ts'
import { clientEntity } from '../../../../src/shared/domain/client.ts'
import { organisationEntity } from '../../../../src/shared/domain/organisation.ts'

const company = {
  ...clientEntity.initial,
  name: 'ООО «Ромашка»',
  inn: '7707083893',
  kpp: '773601001',
  ogrn: '1027700132195',
  address: 'Москва',
  signatory: { position: 'Директор', name: 'Иванова А. А.', basis: 'Устава' },
}

describe('what is said of requisites', () => {
  it('is nothing of those in order, and of empty ones only that papers lack them', () => {
    expect(clientWarnings(company)).toEqual({})
    expect(requisiteDoubts(clientEntity.initial)).toEqual({})
    expect(clientWarnings({ ...company, inn: '' })).toEqual({ inn: 'Не указан ИНН клиента.' })
  })

  it('is a doubt about a key that does not match', () => {
    expect(requisiteDoubts({ ...company, inn: '7707083890' }).inn).toMatch(/не сходится/)
    expect(requisiteDoubts({ ...company, ogrn: '1027700132196' }).ogrn).toMatch(/не сходится/)
  })

  it('goes by the form of the party', () => {
    expect(requisiteDoubts({ ...company, form: 'soleTrader' })).toMatchObject({
      kpp: 'У предпринимателя КПП не бывает.',
      ogrn: 'ОГРНИП — 15 цифр, первая 3.',
    })
  })

  it('checks the accounts of the organisation against its bank', () => {
    const bank = {
      name: 'Банк',
      bik: '044525225',
      account: '40702810400000000001',
      corrAccount: '30101810400000000226',
    }
    const warnings = organisationWarnings({ ...organisationEntity.initial, ...company, bank })
    expect(Object.keys(warnings).sort()).toEqual(['bank.account', 'bank.corrAccount'])
    expect(organisationWarnings({ ...organisationEntity.initial, ...company })['bank.bik']).toMatch(/Не указан БИК/)
  })
})
