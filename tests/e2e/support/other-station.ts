import { randomBytes } from 'node:crypto'
import type { NewChange } from '../../../src/shared/domain/define-entity.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../../src/shared/sync/id.ts'
import type { IntakeProcess } from './intake-process.ts'

export interface OtherStation {
  prefix: string
  name: string
  organisationName: string
  operatorName: string
  /** What its one call is about. */
  subject: string
}

/** Enrols another station of the organisation and writes there what its first morning would. */
export const workElsewhere = async (intake: IntakeProcess, other: OtherStation): Promise<void> => {
  const now = Date.now()
  const newId = (): Id => uuidV7(now, randomBytes(10))
  const [station, author] = [newId(), newId()]
  const { prefix, name } = other
  const anonymous = createIntakeClient({ baseUrl: intake.url, token: null })
  const { token } = await anonymous.enrol({ code: await intake.code(), station: { id: station, prefix, name } })
  const operator = { name: other.operatorName, position: '', role: 'supervisor', active: true }
  const call = {
    number: `${prefix}-000001`,
    channel: 'phone',
    kind: 'reference',
    subject: other.subject,
    details: '',
    product: '',
    remoteAccess: '',
    arrivedAt: now,
    clientId: null,
    contactId: null,
    applicant: null,
  }
  const written: Omit<NewChange, 'v'>[] = [
    { entity: 'station', entityId: station, type: 'station.registered', data: { prefix, name } },
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.described',
      data: { name: other.organisationName },
    },
    { entity: 'operator', entityId: author, type: 'operator.described', data: operator },
    { entity: 'ticket', entityId: newId(), type: 'ticket.registered', data: call },
  ]
  await createIntakeClient({ baseUrl: intake.url, token }).push(
    written.map((one, place) => ({
      id: newId(),
      v: 1,
      ...one,
      at: formatHybridTimestamp(now, place, station),
      seen: null,
      author,
      station,
    })),
  )
}
