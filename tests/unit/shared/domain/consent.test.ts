import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { consentWordings, currentConsent } from '../../../../src/shared/domain/consent.ts'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

// People agreed to these words: whoever changes them adds a version instead, and its line here.
it('keeps every wording somebody agreed to as it was', () => {
  expect(consentWordings.map(({ version, text }) => [version, hashOf(text('ООО «Пример»'))])).toEqual([
    ['2026-11-25', 'd4e0b891dd53befd'],
    ['2026-11-22', 'b946ef4322844c4b'],
  ])
})

it('names the organisation, the law and how to withdraw, newest first', () => {
  expect(currentConsent.text('ООО «Пример»')).toMatch(/152-ФЗ.*ООО «Пример».*отозвать/s)
  const versions = consentWordings.map(({ version }) => version)
  expect(versions).toEqual([...versions].sort().reverse())
})
