import type { ClientBadge } from '../../../shared/contract/clients.ts'
import { type Client, itsContractOn } from '../../../shared/domain/client.ts'
import { transferBases } from '../../../shared/domain/transfer-basis.ts'
import { wallTimeOf } from '../../../shared/sla/zone.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { Desk } from '../desk.ts'

/** The organisation's calendar day at an instant, YYYY-MM-DD. */
export const dayAt = (desk: Desk, at: number): string => wallTimeOf(desk.calendar.timeZone, at).day

export const clientBadge = (id: Id, client: Client, today: string): ClientBadge => ({
  id,
  name: client.name,
  inn: client.inn,
  itsUntil: itsUntilOn(client, today),
  consultations: transferBases(client.contracts, today).length > 0,
})

/** Last day of the ITS contract in force, `open` when it has no end, null when there is none. */
export const itsUntilOn = (client: Client, today: string): string | null => {
  const contract = itsContractOn(client.contracts, today)
  return contract === null ? null : (contract.validTo ?? 'open')
}
