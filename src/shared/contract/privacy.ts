import { type } from '@orpc/contract'
import { z } from 'zod'
import type { AccessAction } from '../domain/access.ts'
import type { Attachment } from '../domain/attachment.ts'
import { erasureBases } from '../domain/erasure.ts'
import { daySchema, limits } from '../domain/limits.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

const personSchema = z.strictObject({
  name: z.string().max(limits.name),
  phones: z.array(z.string().max(limits.phone)).max(20),
  emails: z.array(z.string().max(limits.email)).max(20),
})

/** Somebody whose data are kept, and where he was met. */
export interface FoundPerson {
  name: string
  phones: string[]
  emails: string[]
  places: string[]
}

/** What one ticket or one client's card keeps of a person. */
export interface PersonalRecord {
  entity: 'ticket' | 'client'
  entityId: Id
  title: string
  /** Where the data came from. */
  source: string
  items: { label: string; value: string }[]
  /** Words of texts that name the person. */
  mentions: number
  /** What was put to a request of his. */
  files: Pick<Attachment, 'sha256' | 'name' | 'bytes'>[]
}

/** All that is kept of one person. */
export interface Dossier {
  records: PersonalRecord[]
  /** Unfinished texts of this station that name the person. */
  drafts: number
  /** Papers that name him and have to stay, each as it is called. */
  papers: string[]
  /** What else stays, and why: sentences. */
  stays: string[]
  /** Copies of the database on this computer. */
  backups: number
  /** YYYY-MM-DD: by then no copy made until today is left. */
  copiesGoneOn: string
}

export interface AccessRow {
  at: number
  /** Empty when nobody was chosen at the window. */
  who: string
  action: AccessAction
  entity: 'ticket' | 'client'
  entityId: Id
  /** Number of the ticket, name of the client. */
  title: string
}

/** An act of erasure, whoever made it. */
export interface ActRow {
  actId: Id
  number: string
  at: number
  who: string
  subjects: string[]
}

export interface PrivacyFile {
  fileName: string
  path: string
  file: Blob
}

export const eraseSchema = z.strictObject({
  person: personSchema,
  basis: z.enum(erasureBases),
  demandedOn: daySchema.nullable(),
  /** Makes a fresh copy of the database and deletes the earlier ones. */
  dropCopies: z.boolean(),
})

/** Personal data (152-ФЗ): only supervisors and administrators may ask. */
export const privacy = {
  /** People a telephone, an address or a name belongs to. */
  find: base.input(z.strictObject({ text: z.string().max(limits.shortText) })).output(type<FoundPerson[]>()),
  dossier: base.input(z.strictObject({ person: personSchema })).output(type<Dossier>()),
  /** Writes all that is kept of a person into a PDF for him and a JSON file beside it; answers with the PDF. */
  export: base.input(z.strictObject({ person: personSchema })).output(type<PrivacyFile>()),
  erase: base.input(eraseSchema).output(type<{ actId: Id; number: string }>()),
  acts: base.output(type<ActRow[]>()),
  act: base.input(z.strictObject({ actId: idSchema })).output(type<PrivacyFile>()),
  /** Who looked at what, newest first; `text` is a ticket's number or a client's name. */
  accesses: base.input(z.strictObject({ text: z.string().max(limits.shortText) })).output(type<AccessRow[]>()),
}
