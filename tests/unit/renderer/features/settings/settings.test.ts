import { describe, expect, it } from 'vitest'
import {
  fieldsOfOrganisationForm,
  formOfOrganisation,
} from '../../../../../src/renderer/features/settings/organisation-form.ts'
import { sizeWords } from '../../../../../src/shared/domain/attachment.ts'
import { organisationEntity } from '../../../../../src/shared/domain/organisation.ts'

describe('organisation form', () => {
  it('gives back the fields it was filled from', () => {
    const result = fieldsOfOrganisationForm(formOfOrganisation(organisationEntity.initial))
    // How the form stands on the website, what the wall shows, what is one breakdown, what an hour costs, the words of papers and their pictures are edited elsewhere.
    const {
      accent: _accent,
      allowedSites: _sites,
      wallShowsClient: _wallClient,
      wallShowsSubject: _wallSubject,
      incidentMinutes: _incident,
      hourPriceKopecks: _price,
      quantumMinutes: _quantum,
      hourTerms: _terms,
      paperTexts: _texts,
      logo: _logo,
      stamp: _stamp,
      facsimile: _facsimile,
      reportFacsimile: _reportFacsimile,
      actFacsimile: _actFacsimile,
      actStamp: _actStamp,
      invoiceFacsimile: _invoiceFacsimile,
      invoiceStamp: _invoiceStamp,
      ...own
    } = organisationEntity.initial
    expect(result).toEqual(own)
  })

  it('lets account numbers be typed in groups', () => {
    const form = { ...formOfOrganisation(organisationEntity.initial), 'bank.account': '40702 810 0 0000 0000001' }
    expect(fieldsOfOrganisationForm(form).bank.account).toBe('40702810000000000001')
  })
})

it('writes the size of a backup', () => {
  expect([900, 20_480, 1_310_720].map(sizeWords)).toEqual(['900\u00a0Б', '20\u00a0КБ', '1,3\u00a0МБ'])
})
