import { storedPhone } from '../../../shared/documents/phone.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readClient, searchClients, survivorIdOf } from '../../store/clients.ts'
import { followTouched, type Touched } from '../live.ts'
import { noteOpened } from '../note-opened.ts'
import type { HandlerContext } from '../program.ts'
import { record } from '../record.ts'
import { notFound } from '../refusal.ts'
import { author } from '../session.ts'
import { clientCard, clientRows } from '../views/client-card.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const write = (context: HandlerContext, clientId: Id, type: string, data: Record<string, unknown>): void => {
  const desk = deskOf(context)
  // A window may not know yet that another card goes on for this one.
  const entityId = survivorIdOf(desk.store, clientId)
  if (!readClient(desk.store, entityId)) throw notFound('Клиент не найден')
  record(desk, author(desk), () => [{ entity: 'client', entityId, type: `client.${type}`, v: 1, data }])
}

const search = os.clients.search.handler(({ context, input }) => {
  const desk = deskOf(context)
  return clientRows(desk, searchClients(desk.store, input.text, input.limit))
})

// Cards that look like it, or were merged into it, are cards of their own.
const concerns = (touched: Touched): boolean =>
  touched.has('client') || touched.has('ticket') || touched.has('serviceOrder') || touched.has('payment')

const watch = os.clients.watch.handler(async function* ({ context, input, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  const card = clientCard(desk, input.clientId)
  noteOpened(desk, 'client', input.clientId)
  yield card
  for await (const touched of steps) {
    if (touched !== null && concerns(touched)) yield clientCard(desk, input.clientId)
  }
})

const watchChanges = os.clients.watchChanges.handler(async function* ({ context, signal }) {
  const steps = followTouched(deskOf(context).live, signal, heartbeatMs, (touched) => touched.has('client'))
  const ids: Id[] = []
  yield { ids }
  for await (const touched of steps) if (touched !== null) yield { ids: [...(touched.get('client') ?? [])] }
})

const register = os.clients.register.handler(({ context, input }) => {
  const desk = deskOf(context)
  const clientId = desk.newId()
  record(desk, author(desk), () => [
    { entity: 'client', entityId: clientId, type: 'client.registered', v: 1, data: input },
  ])
  return { clientId }
})

export const clients = {
  search,
  watch,
  watchChanges,
  register,
  describe: os.clients.describe.handler(({ context, input }) =>
    write(context, input.clientId, 'described', input.fields),
  ),
  putContact: os.clients.putContact.handler(({ context, input }) =>
    write(context, input.clientId, 'contactPut', { ...input.contact, phone: storedPhone(input.contact.phone) }),
  ),
  removeContact: os.clients.removeContact.handler(({ context, input }) =>
    write(context, input.clientId, 'contactRemoved', { id: input.contactId }),
  ),
  putContract: os.clients.putContract.handler(({ context, input }) =>
    write(context, input.clientId, 'contractPut', input.contract),
  ),
  removeContract: os.clients.removeContract.handler(({ context, input }) =>
    write(context, input.clientId, 'contractRemoved', { id: input.contractId }),
  ),
  newId: os.clients.newId.handler(({ context }) => ({ id: deskOf(context).newId() })),
}
