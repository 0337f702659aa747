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
  /** Everybody's and one's own, by name, archived ones last. */
  templates: TemplateView[]
  conflicts: ConflictView[]
}

export const templates = {
  watch: base.output(eventIterator(type<TemplateList>())),
  add: base
    .input(z.strictObject({ fields: templateFieldsSchema.omit({ archived: true }), isShared: z.boolean() }))
    .output(type<{ templateId: Id }>()),
  /** Only what was changed: what somebody else wrote meanwhile stays. */
  change: base.input(z.strictObject({ templateId: idSchema, fields: templateFieldsSchema.partial() })),
  /** Makes one's own template everybody's, or one of everybody's one's own. */
  share: base.input(z.strictObject({ templateId: idSchema, isShared: z.boolean() })),
}
