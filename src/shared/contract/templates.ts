import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { type Template, templateFieldsSchema } from '../domain/template.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ConflictView } from './conflicts.ts'

export interface TemplateView extends Template {
  id: Id
}

export interface TemplateList {
  /** By name, archived ones last. */
  templates: TemplateView[]
  conflicts: ConflictView[]
}

export const templates = {
  watch: base.output(eventIterator(type<TemplateList>())),
  add: base.input(templateFieldsSchema.omit({ archived: true })).output(type<{ templateId: Id }>()),
  /** Only what was changed: what somebody else wrote meanwhile stays. */
  change: base.input(z.strictObject({ templateId: idSchema, fields: templateFieldsSchema.partial() })),
}
