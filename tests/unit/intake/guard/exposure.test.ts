import { expect, test } from 'vitest'
import { checkExposure, judgeArrival } from '../../../../src/intake/guard/exposure.ts'
import { parseTrustedProxies } from '../../../../src/intake/guard/trusted-proxy.ts'

const closed = { host: '127.0.0.1', tls: null, behindProxy: false, trustedProxy: null }
const tls = { cert: Buffer.from(''), key: Buffer.from('') }

test.each([
  ['loopback', closed],
  ['loopback of IPv6', { ...closed, host: '::1' }],
  ['everywhere with its own certificate', { ...closed, host: '0.0.0.0', tls }],
  ['everywhere behind a named proxy', { ...closed, host: '::', behindProxy: true, trustedProxy: '10.0.0.5' }],
])('it may be served on %s', (_name, exposure) => {
  expect(() => checkExposure(exposure)).not.toThrow()
})

test.each([
  ['everywhere in the clear', { ...closed, host: '0.0.0.0' }, 'notLoopback'],
  ['an address of the network in the clear', { ...closed, host: '192.168.1.5' }, 'notLoopback'],
  ['a name that only begins like loopback', { ...closed, host: '127.0.0.1.example.org' }, 'notLoopback'],
  ['everywhere behind nobody knows whom', { ...closed, host: '0.0.0.0', behindProxy: true }, 'badProxy'],
  ['loopback, trusting nonsense', { ...closed, trustedProxy: 'proxy' }, 'badProxy'],
])('it is not served on %s', (_name, exposure, code) => {
  expect(() => checkExposure(exposure)).toThrow(expect.objectContaining({ code }))
})

test('addresses and networks of both families are trusted, others are not', () => {
  const isTrusted = parseTrustedProxies('10.0.0.5, 172.28.0.0/16,fd00::/8')

  const trusted = ['10.0.0.5', '::ffff:10.0.0.5', '172.28.3.4', 'fd12::1']
  const others = ['10.0.0.6', '172.29.0.1', 'fe80::1', '', 'proxy']
  expect(trusted.map((address) => isTrusted?.(address))).toEqual(trusted.map(() => true))
  expect(others.map((address) => isTrusted?.(address))).toEqual(others.map(() => false))
})

test.each(['', '10.0.0.5,', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', 'localhost'])('"%s" is no address', (text) => {
  expect(parseTrustedProxies(text)).toBe(null)
})

test('behind a proxy only the proxy comes in, and only with TLS', () => {
  const isTrusted = (address: string) => address === '10.0.0.5'

  expect(judgeArrival('10.0.0.5', 'https', isTrusted)).toBe('fromProxy')
  expect(judgeArrival('10.0.0.5', 'http', isTrusted)).toBe('withoutTls')
  expect(judgeArrival('10.0.0.5', undefined, isTrusted)).toBe('withoutTls')
  expect(judgeArrival('10.0.0.6', 'https', isTrusted)).toBe('pastTheProxy')
  expect(judgeArrival('127.0.0.1', 'https', isTrusted)).toBe('pastTheProxy')
})
