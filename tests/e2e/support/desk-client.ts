import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../../src/shared/contract/index.ts'

export interface DeskClient {
  desk: ContractRouterClient<Contract>
  close: () => void
}

/** Talks to the desk past its pages, as somebody who holds the link would. */
export const connectByLink = (link: string): DeskClient => {
  const url = new URL(link)
  const socket = new WebSocket(`ws://${url.host}/desk${url.search}`, { origin: url.origin })
  // The link needs of a socket what both kinds have; their type declarations differ.
  const websocket = socket as unknown as globalThis.WebSocket
  return { desk: createORPCClient(new RPCLink({ websocket })), close: () => socket.close() }
}

/** Settles with `open`, or with the HTTP status of the refusal. */
export const trySocket = (url: string, headers: Record<string, string>): Promise<'open' | number | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, { headers })
    socket.once('open', () => {
      socket.close()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode))
  })
