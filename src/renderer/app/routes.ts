import { useMemo, useSyncExternalStore } from 'react'
import type { Id } from '../../shared/sync/id.ts'

export type Route =
  | { screen: 'queue' }
  | { screen: 'ticket'; ticketId: Id }
  | { screen: 'clients'; clientId: Id | null }
  | { screen: 'documents'; orderId: Id | null }
  | { screen: 'statistics' }
  | { screen: 'settings' }
  | { screen: 'wall' }

/** The screen a hash names; an unknown one is the queue. */
export const routeOf = (hash: string): Route => {
  const [screen = '', id] = hash.replace(/^#\/?/, '').split(/[/?]/)
  if (screen === 'ticket' && id) return { screen, ticketId: id }
  if (screen === 'clients') return { screen, clientId: id || null }
  if (screen === 'documents') return { screen, orderId: id || null }
  if (screen === 'statistics' || screen === 'settings' || screen === 'wall') return { screen }
  return { screen: 'queue' }
}

export const hrefTo = (route: Route): string => {
  switch (route.screen) {
    case 'ticket':
      return `#/ticket/${route.ticketId}`
    case 'clients':
      return route.clientId === null ? '#/clients' : `#/clients/${route.clientId}`
    case 'documents':
      return route.orderId === null ? '#/documents' : `#/documents/${route.orderId}`
    case 'queue':
    case 'statistics':
    case 'settings':
    case 'wall':
      return `#/${route.screen}`
  }
}

export const navigate = (route: Route): void => {
  location.hash = hrefTo(route)
}

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export const useRoute = (): Route => {
  const hash = useSyncExternalStore(listen, () => location.hash)
  return useMemo(() => routeOf(hash), [hash])
}
