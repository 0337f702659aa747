import { expect, it } from 'vitest'
import { allowedSitesSchema, isAllowedSite } from '../../../../src/shared/domain/allowed-sites.ts'

it('reads sites as people type them and keeps their origins', () => {
  expect(allowedSitesSchema.parse(' https://WWW.example.org/support/ , https://example.org\nhttps://example.org')).toBe(
    'https://www.example.org\nhttps://example.org',
  )
  expect(allowedSitesSchema.parse('')).toBe('')
})

it.each([
  'example.org',
  'http://example.org',
  '*',
  'https://*',
  'https://*.org',
  "https://example.org; script-src 'unsafe-inline'",
  'https://exa mple.org',
  'https://a@example.org',
  'null',
])('refuses %j: it would let in more than one site or break the header', (typed) => {
  expect(allowedSitesSchema.safeParse(typed).success).toBe(false)
})

it('knows an allowed site by its whole origin', () => {
  const sites = 'https://www.example.org\nhttps://*.example.com'
  expect(isAllowedSite(sites, 'https://www.example.org')).toBe(true)
  expect(isAllowedSite(sites, 'https://shop.example.com')).toBe(true)
  for (const other of [
    'https://www.example.org.evil.net',
    'http://www.example.org',
    'https://example.com',
    'https://evilexample.com',
    'null',
    '',
  ])
    expect(isAllowedSite(sites, other)).toBe(false)
})
