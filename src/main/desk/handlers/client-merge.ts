import { clientPairs, clientsBeside, mergeClients, partClient, takeLateItems, tellApart } from '../client-merge.ts'
import { author } from '../session.ts'
import { deskOf, os } from './base.ts'

export const clientMerge = {
  pairs: os.clientMerge.pairs.handler(({ context }) => clientPairs(deskOf(context))),
  beside: os.clientMerge.beside.handler(({ context, input }) =>
    clientsBeside(deskOf(context), [input.clientId, input.otherId]),
  ),
  merge: os.clientMerge.merge.handler(({ context, input }) => {
    const desk = deskOf(context)
    mergeClients(desk, author(desk), input)
  }),
  part: os.clientMerge.part.handler(({ context, input }) => {
    const desk = deskOf(context)
    partClient(desk, author(desk), input.clientId)
  }),
  takeLate: os.clientMerge.takeLate.handler(({ context, input }) => {
    const desk = deskOf(context)
    takeLateItems(desk, author(desk), input.clientId)
  }),
  tellApart: os.clientMerge.tellApart.handler(({ context, input }) => {
    const desk = deskOf(context)
    tellApart(desk, author(desk), input.clientId, input.otherId, input.areApart)
  }),
}
