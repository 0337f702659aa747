import { calendar } from './calendar.ts'
import { calls } from './calls.ts'
import { clientImport } from './client-import.ts'
import { clientMerge } from './client-merge.ts'
import { clients } from './clients.ts'
import { conflicts } from './conflicts.ts'
import { delivery } from './delivery.ts'
import { documents } from './documents.ts'
import { drafts } from './drafts.ts'
import { files } from './files.ts'
import { intake } from './intake.ts'
import { payments } from './payments.ts'
import { presence } from './presence.ts'
import { prices } from './prices.ts'
import { privacy } from './privacy.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { statistics } from './statistics.ts'
import { sync } from './sync.ts'
import { templates } from './templates.ts'
import { tickets } from './tickets.ts'
import { wall } from './wall.ts'
import { warnings } from './warnings.ts'

/** All that a window may ask of the desk. */
export const contract = {
  session,
  tickets,
  calls,
  drafts,
  files,
  clients,
  clientImport,
  clientMerge,
  conflicts,
  delivery,
  documents,
  payments,
  wall,
  warnings,
  settings,
  statistics,
  calendar,
  presence,
  prices,
  intake,
  privacy,
  sync,
  templates,
}
export type Contract = typeof contract
