import { expect, test } from 'vitest'
import { hrefTo, routeOf } from '../../../../src/renderer/app/routes.ts'

const id = '01a2052c-675d-7183-9f74-0b675841343a'

test.each([
  { screen: 'queue' },
  { screen: 'ticket', ticketId: id },
  { screen: 'clients', clientId: null },
  { screen: 'clients', clientId: id },
  { screen: 'documents', orderId: null },
  { screen: 'documents', orderId: id },
  { screen: 'statistics' },
  { screen: 'settings' },
  { screen: 'wall' },
] as const)('$screen comes back from its own address', (route) => {
  expect(routeOf(hrefTo(route))).toEqual(route)
})

test.each(['', '#', '#/', '#/nowhere', '#/ticket', '#/ticket/'])('"%s" leads to the queue', (hash) => {
  expect(routeOf(hash)).toEqual({ screen: 'queue' })
})
