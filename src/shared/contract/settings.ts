import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { paperTextNames, paperTextsSchema } from '../documents/paper-texts.ts'
import { operatorFieldsSchema } from '../domain/operator.ts'
import {
  incidentFieldsSchema,
  type Organisation,
  organisationFieldsSchema,
  wallFieldsSchema,
  websiteFieldsSchema,
} from '../domain/organisation.ts'
import { imagePlaces } from '../domain/paper-image.ts'
import { overlaysSchema } from '../domain/paper-overlays.ts'
import { type TermDecisions, termDecisionsSchema } from '../domain/term-settings.ts'
import { idSchema } from '../sync/change.ts'
import { base } from './base.ts'
import type { TermMoves } from './calendar.ts'
import type { ConflictView } from './conflicts.ts'
import { paperKinds } from './documents.ts'
import { blobSchema, type OpenedFile } from './files.ts'
import type { BackupFile, Person } from './session.ts'

/** What guards the key of this station's secrets: the operating system, or nothing but the rights of a file. */
export type SecretProtection = 'system' | 'plain'

/** What other decisions would do to open terms; `haltedCount` of them would stand or stop. */
export interface TermsPreview extends TermMoves {
  haltedCount: number
}

export interface SettingsView {
  organisation: Organisation
  terms: TermDecisions
  people: (Person & { position: string; active: boolean })[]
  /** Of the organisation's fields, of people and of the term settings. */
  conflicts: ConflictView[]
  backups: BackupFile[]
  dataFolder: string
  /** Null until the operating system has answered. */
  secrets: SecretProtection | null
}

export interface ProgramInfo {
  version: string
  electron: string | null
  chromium: string | null
  node: string
  sqlite: string
  host: 'electron' | 'web'
}

export const settings = {
  watch: base.output(eventIterator(type<SettingsView>())),
  /** The price of an hour and its quantum are dated: `prices.putHourTerms`. */
  describeOrganisation: base.input(
    organisationFieldsSchema.omit({ hourPriceKopecks: true, quantumMinutes: true }).partial(),
  ),
  describeWebsite: base.input(websiteFieldsSchema.partial()),
  describeWall: base.input(wallFieldsSchema.partial()),
  describeIncident: base.input(incidentFieldsSchema),
  /** On which papers the stamp and the facsimile stand from now on. */
  describeOverlays: base.input(overlaysSchema.partial()),
  /** The company's own words in its papers; empty ones are the program's. Papers issued before keep theirs. */
  setPaperTexts: base.input(paperTextsSchema),
  /** The act, invoice or cover letter issued last, or a made-up one, as it would be with these words; nothing is written. */
  previewPaperText: base
    .input(z.strictObject({ name: z.enum(paperTextNames), texts: paperTextsSchema }))
    .output(type<OpenedFile>()),
  /** A picture in the papers issued from now on: PNG or JPEG, judged by its content. */
  setImage: base.input(
    z.strictObject({ place: z.enum(imagePlaces), name: z.string().min(1).max(1_000), file: blobSchema }),
  ),
  removeImage: base.input(z.strictObject({ place: z.enum(imagePlaces) })),
  image: base.input(z.strictObject({ place: z.enum(imagePlaces) })).output(type<OpenedFile | null>()),
  /** A paper as it looks with the pictures there are; nothing is written. */
  previewImages: base.input(z.strictObject({ kind: z.enum(paperKinds) })).output(type<OpenedFile>()),
  /** Without an id a new person is added. */
  putOperator: base.input(z.strictObject({ operatorId: idSchema.nullable(), fields: operatorFieldsSchema })),
  /** Writes nothing. */
  previewTerms: base.input(termDecisionsSchema).output(type<TermsPreview>()),
  /** For supervisors and administrators; open terms are counted anew. */
  describeTerms: base.input(termDecisionsSchema),
  backUpNow: base.output(type<BackupFile>()),
  program: base.output(type<ProgramInfo>()),
}
