import { sitesOf } from '../../shared/domain/allowed-sites.ts'

const policy = (script: string, ancestors: string) =>
  `default-src 'none'; ${script}style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`

/** Sent with every answer: nothing but our own style and fonts loads, nothing frames us, the receipt's address stays here. */
export const securityHeaders = {
  'content-security-policy': policy('', "'none'"),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cache-control': 'no-store',
} as const

/** A page runs our own script file and sends files to us, and nothing else. */
const pageScript = "script-src 'self'; connect-src 'self'; "

/** What a page for visitors adds; `x-frame-options: null` is taken off, it knows no list of sites. */
export const pageHeaders = (embedded: boolean, allowedSites: string) => {
  const sites = embedded ? sitesOf(allowedSites) : []
  if (sites.length === 0) return { 'content-security-policy': policy(pageScript, "'none'") }
  return {
    'content-security-policy': policy(pageScript, sites.join(' ')),
    'cross-origin-resource-policy': 'cross-origin',
    'x-frame-options': null,
  }
}
