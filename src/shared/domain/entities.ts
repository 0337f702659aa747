import type { z } from 'zod'
import type { Change } from '../sync/change.ts'
import { clientEntity } from './client.ts'
import { operatorEntity } from './operator.ts'
import { organisationEntity } from './organisation.ts'
import { paymentEntity } from './payment.ts'
import { serviceEntity } from './service.ts'
import { serviceOrderEntity } from './service-order.ts'
import { stationEntity } from './station.ts'
import { templateEntity } from './template.ts'
import { termSettingsEntity } from './term-settings.ts'
import { ticketEntity } from './ticket-changes.ts'

const entities = [
  ticketEntity,
  clientEntity,
  operatorEntity,
  organisationEntity,
  stationEntity,
  serviceEntity,
  serviceOrderEntity,
  templateEntity,
  paymentEntity,
  termSettingsEntity,
]

const schemas = new Map<string, z.ZodType<unknown>>(
  entities.flatMap((entity) =>
    Object.entries<{ schema: z.ZodType<unknown> }>(entity.changes).map(([type, { schema }]) => [type, schema] as const),
  ),
)

/** Whether this program understands a change of that type and version; looked up each time, for it may be upgraded. */
export const isKnownChange = ({ entity, type, v }: Pick<Change, 'entity' | 'type' | 'v'>): boolean => {
  const definition = entities.find((one) => one.entity === entity)
  const changes: Record<string, { v: number }> = definition?.changes ?? {}
  return Object.hasOwn(changes, type) && v <= (changes[type]?.v ?? 0)
}

/** The schema of a change's data by its type, e.g. `ticket.claimed`; undefined for a type this program does not know. */
export const changeDataSchema = (type: string): z.ZodType<unknown> | undefined => schemas.get(type)
