import { expect, it } from 'vitest'
import { clientOfRequest } from '../../../../../src/renderer/features/ticket/steps/client-of-request.ts'

const applicant = { name: 'Вера', organisation: 'Проба', inn: '7707083893', phone: '+7 912', email: 'a@example.org' }

it('begins with what the request says, and with what was typed in search of it', () => {
  expect(clientOfRequest(applicant, 'Проба')).toMatchObject({ name: 'Проба', inn: '7707083893', form: 'company' })
  expect(clientOfRequest(applicant, 'ООО «Проба» ')).toMatchObject({ name: 'ООО «Проба»' })
  expect(clientOfRequest(applicant, '8 (912) 000')).toMatchObject({ name: 'Проба' })
  expect(clientOfRequest(null, '')).toMatchObject({ name: '', inn: '' })
})

it('knows a sole trader by the length of the ИНН', () => {
  expect(clientOfRequest({ ...applicant, inn: '500100732259' }, '').form).toBe('soleTrader')
})
