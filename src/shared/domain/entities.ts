import type { z } from 'zod'
import { clientEntity } from './client.ts'
import { operatorEntity } from './operator.ts'
import { organisationEntity } from './organisation.ts'
import { serviceOrderEntity } from './service-order.ts'
import { stationEntity } from './station.ts'
import { termSettingsEntity } from './term-settings.ts'
import { ticketEntity } from './ticket-changes.ts'

const entities = [
  ticketEntity,
  clientEntity,
  operatorEntity,
  organisationEntity,
  stationEntity,
  serviceOrderEntity,
  termSettingsEntity,
]

const schemas = new Map<string, z.ZodType<unknown>>(
  entities.flatMap((entity) =>
    Object.entries<{ schema: z.ZodType<unknown> }>(entity.changes).map(([type, { schema }]) => [type, schema] as const),
  ),
)

/** The schema of a change's data by its type, e.g. `ticket.claimed`; undefined for a type this program does not know. */
export const changeDataSchema = (type: string): z.ZodType<unknown> | undefined => schemas.get(type)
