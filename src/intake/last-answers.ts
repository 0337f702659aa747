import type { Server, ServerResponse } from 'node:http'

/**
 * Knows which answers are under way, so that a stopping server waits for them and for nothing else: a connection that
 * was opened and asks nothing would hold up the end until it times out.
 */
export const watchAnswers = (server: Server) => {
  const underWay = new Set<ServerResponse>()
  let isStopping = false

  const cutTheRest = () => {
    if (isStopping && underWay.size === 0) server.closeAllConnections()
  }

  server.on('request', (_request, response) => {
    underWay.add(response)
    response.once('close', () => {
      underWay.delete(response)
      cutTheRest()
    })
  })

  for (const opened of ['connection', 'secureConnection']) server.on(opened, cutTheRest)

  return {
    /** From now on every connection is cut once nothing is being answered any more. */
    stop: () => {
      isStopping = true
      cutTheRest()
    },
  }
}
