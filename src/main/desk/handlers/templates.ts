import type { NewChange } from '../../../shared/domain/define-entity.ts'
import { isTemplateFor } from '../../../shared/domain/template.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readTemplate } from '../../store/templates.ts'
import type { Desk } from '../desk.ts'
import { followTouched } from '../live.ts'
import { record } from '../record.ts'
import { notFound } from '../refusal.ts'
import { author, authorFor, currentOperatorId } from '../session.ts'
import { templateList } from '../views/templates.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const watch = os.templates.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(
    desk.live,
    signal,
    heartbeatMs,
    (touched) => touched.has('template') || touched.has('session'),
  )
  yield templateList(desk)
  for await (const touched of steps) if (touched !== null) yield templateList(desk)
})

const changeOf = (entityId: Id, type: 'described' | 'ownerSet', data: NewChange['data']): NewChange => ({
  entity: 'template',
  entityId,
  type: `template.${type}`,
  v: 1,
  data,
})

const add = os.templates.add.handler(({ context, input: { fields, isShared } }) => {
  const desk = deskOf(context)
  const templateId = desk.newId()
  const operatorId = isShared ? authorFor(desk, 'templates') : author(desk)
  record(desk, operatorId, () => [
    changeOf(templateId, 'described', fields),
    ...(isShared ? [] : [changeOf(templateId, 'ownerSet', { ownerId: operatorId })]),
  ])
  return { templateId }
})

/** The author of a change of a template: its owner, or whoever keeps those of everybody. */
export const authorOfTemplate = (desk: Desk, templateId: Id): Id => {
  const template = readTemplate(desk.store, templateId)
  if (template === null || !isTemplateFor(template, currentOperatorId(desk.store)))
    throw notFound('Заготовка не найдена')
  return template.ownerId === null ? authorFor(desk, 'templates') : author(desk)
}

const change = os.templates.change.handler(({ context, input: { templateId, fields } }) => {
  const desk = deskOf(context)
  const operatorId = authorOfTemplate(desk, templateId)
  if (Object.keys(fields).length > 0) record(desk, operatorId, () => [changeOf(templateId, 'described', fields)])
})

const share = os.templates.share.handler(({ context, input: { templateId, isShared } }) => {
  const desk = deskOf(context)
  authorOfTemplate(desk, templateId)
  const operatorId = authorFor(desk, 'templates')
  record(desk, operatorId, () => [changeOf(templateId, 'ownerSet', { ownerId: isShared ? null : operatorId })])
})

export const templates = { watch, add, change, share }
