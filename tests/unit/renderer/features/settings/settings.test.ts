import { describe, expect, it } from 'vitest'
import {
  fieldsOfOrganisationForm,
  formOfOrganisation,
} from '../../../../../src/renderer/features/settings/organisation-form.ts'
import { parseRubles, rublesText } from '../../../../../src/renderer/features/settings/price.ts'
import { sizeText } from '../../../../../src/renderer/features/settings/wording.ts'
import { organisationEntity } from '../../../../../src/shared/domain/organisation.ts'

describe('price of an hour', () => {
  it.each([
    ['3600', 360_000],
    ['3 600,5', 360_050],
    ['3600.05 ₽', 360_005],
    ['0', 0],
  ])('reads «%s»', (typed, kopecks) => {
    expect(parseRubles(typed)).toBe(kopecks)
  })

  it.each(['', 'много', '3,600', '-5', '1,234', '99999999'])('refuses «%s»', (typed) => {
    expect(parseRubles(typed)).toBeNull()
  })

  it('reads what it writes', () => {
    expect(rublesText(123_456_789)).toBe('1 234 567,89')
    expect(parseRubles(rublesText(123_456_789))).toBe(123_456_789)
  })
})

describe('organisation form', () => {
  it('gives back the fields it was filled from', () => {
    const result = fieldsOfOrganisationForm(formOfOrganisation(organisationEntity.initial))
    // How the form stands on the website is edited elsewhere.
    const { accent: _accent, allowedSites: _sites, ...own } = organisationEntity.initial
    expect(result).toEqual({ fields: own })
  })

  it('names the fields that are no numbers', () => {
    const form = {
      ...formOfOrganisation(organisationEntity.initial),
      hourPriceKopecks: 'дорого',
      quantumMinutes: '1,5',
    }
    const result = fieldsOfOrganisationForm(form)
    expect('errors' in result && Object.keys(result.errors)).toEqual(['hourPriceKopecks', 'quantumMinutes'])
  })

  it('lets account numbers be typed in groups', () => {
    const form = { ...formOfOrganisation(organisationEntity.initial), 'bank.account': '40702 810 0 0000 0000001' }
    const result = fieldsOfOrganisationForm(form)
    expect('fields' in result && result.fields.bank.account).toBe('40702810000000000001')
  })
})

it('writes the size of a backup', () => {
  expect([sizeText(900), sizeText(20_480), sizeText(1_310_720)]).toEqual(['900 Б', '20 КБ', '1,3 МБ'])
})
