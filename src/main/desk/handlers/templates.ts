import type { NewChange } from '../../../shared/domain/define-entity.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readTemplate } from '../../store/templates.ts'
import { followTouched } from '../live.ts'
import { record } from '../record.ts'
import { notFound } from '../refusal.ts'
import { author } from '../session.ts'
import { templateList } from '../views/templates.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const watch = os.templates.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs, (touched) => touched.has('template'))
  yield templateList(desk)
  for await (const touched of steps) if (touched !== null) yield templateList(desk)
})

const described = (entityId: Id, data: NewChange['data']): NewChange => ({
  entity: 'template',
  entityId,
  type: 'template.described',
  v: 1,
  data,
})

const add = os.templates.add.handler(({ context, input }) => {
  const desk = deskOf(context)
  const templateId = desk.newId()
  record(desk, author(desk), () => [described(templateId, input)])
  return { templateId }
})

const change = os.templates.change.handler(({ context, input: { templateId, fields } }) => {
  const desk = deskOf(context)
  if (readTemplate(desk.store, templateId) === null) throw notFound('Заготовка не найдена')
  if (Object.keys(fields).length > 0) record(desk, author(desk), () => [described(templateId, fields)])
})

export const templates = { watch, add, change }
