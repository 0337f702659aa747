import { basisWords, transferBases, withoutBasis, wordsWithoutBasis } from '../../shared/domain/transfer-basis.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readClient } from '../store/clients.ts'
import { type Desk, deskTime } from './desk.ts'
import { Refusal } from './refusal.ts'
import { authorFor } from './session.ts'
import { ticketOf, writeStep } from './ticket-steps.ts'
import { dayAt } from './views/client-badge.ts'

export interface TransferInput {
  ticketId: Id
  addressee: string
  reference: string
  sent: string
  contractId: Id | null
  override: string | null
}

interface Basis {
  contractId: Id | null
  basis: string
  overrideReason: string
}

const overridden = (desk: Desk, overrideReason: string): Basis => {
  authorFor(desk, 'transferWithoutBasis')
  return { contractId: null, basis: withoutBasis, overrideReason }
}

/** §2.3: by what right the consultation is passed on; the contracts are those of the organisation's day. */
const basisOf = (desk: Desk, { ticketId, contractId, override }: TransferInput): Basis => {
  const { clientId } = ticketOf(desk, ticketId)
  const client = clientId === null ? null : readClient(desk.store, clientId)
  const bases = transferBases(client?.contracts ?? [], dayAt(desk, deskTime(desk)))
  if (bases.length === 0 && override !== null) return overridden(desk, override)
  if (bases.length === 0) {
    throw new Refusal(
      'refused',
      client === null
        ? 'Клиент не определён, поэтому основания для передачи нет. Выберите клиента или откажите в передаче.'
        : `Передать нельзя: основания в договорах нет. Скажите клиенту: «${wordsWithoutBasis}»`,
    )
  }
  const [only] = bases
  const chosen = contractId === null && bases.length === 1 ? only : bases.find((one) => one.id === contractId)
  if (chosen === undefined) throw new Refusal('refused', 'Выберите, по какому договору передаёте. Не передано.')
  return { contractId: chosen.id, basis: basisWords(chosen), overrideReason: '' }
}

/** Passes a consultation to the developer. */
export const transferTicket = (desk: Desk, input: TransferInput): void => {
  const { ticketId, addressee, reference, sent } = input
  const basis = basisOf(desk, input)
  writeStep(desk, ticketId, 'transferred', { addressee, reference, sent, ...basis, respondedAt: deskTime(desk) })
}
