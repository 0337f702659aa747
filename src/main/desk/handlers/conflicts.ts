import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import { calendarFieldProblems, settingsAfter } from '../../../shared/domain/calendar-change.ts'
import { type Duty, lastKeeperRefusal } from '../../../shared/domain/duty.ts'
import { operatorFieldsSchema } from '../../../shared/domain/operator.ts'
import { wallFieldsSchema, websiteFieldsSchema } from '../../../shared/domain/organisation.ts'
import { rewritten, type Step } from '../../../shared/domain/rewritten.ts'
import { calendarChangeSchema, termSettingsId } from '../../../shared/domain/term-settings.ts'
import type { Change } from '../../../shared/sync/change.ts'
import { joinTexts } from '../../../shared/sync/fold.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readChange } from '../../store/changes.ts'
import { listOperators } from '../../store/operators.ts'
import { type Desk, deskTime } from '../desk.ts'
import { record } from '../record.ts'
import { notFound, Refusal } from '../refusal.ts'
import { author, authorFor } from '../session.ts'
import { writeStep } from '../ticket-steps.ts'
import { deskOf, os } from './base.ts'
import { authorOfTemplate } from './templates.ts'

/** A person is described whole, so one field goes with the others as they stand. */
const wholeData = (desk: Desk, { entity, entityId }: Change, data: Step['data']): Step['data'] => {
  if (entity !== 'operator') return data
  const { id: _id, ...fields } = listOperators(desk.store).find(({ id }) => id === entityId) ?? { id: entityId }
  return operatorFieldsSchema.parse({ ...fields, ...data })
}

/** A version of the rules again; what would leave no time to work in is refused like any such calendar. */
const restoreTerms = (desk: Desk, { type, data }: Step): void => {
  const operatorId = authorFor(desk, 'termRules')
  const calendar = calendarChangeSchema.safeParse(data)
  if (type === 'calendarSet' && calendar.success) {
    const [problem] = Object.values(calendarFieldProblems(settingsAfter(desk.rules.settings, calendar.data)))
    if (problem !== undefined) throw new Refusal('refused', `С этим календарём сроки не посчитать: ${problem}`)
  }
  record(desk, operatorId, () => [
    { entity: 'termSettings', entityId: termSettingsId, type: `termSettings.${type}`, v: 1, data },
  ])
}

const keepAKeeper = (desk: Desk, operatorId: Id, data: Step['data']): void => {
  const refusal = lastKeeperRefusal(operatorId, operatorFieldsSchema.parse(data), listOperators(desk.store))
  if (refusal !== null) throw new Refusal('refused', refusal)
}

const dutyOfOrganisation = (field: string): Duty => {
  if (field === 'paperTexts') return 'paperTexts'
  if (field === 'hourTerms') return 'prices'
  if (field in wallFieldsSchema.shape) return 'wall'
  return field in websiteFieldsSchema.shape ? 'website' : 'requisites'
}

/** Taking the other value is a change like any other, and for the same roles. */
const authorOfStep = (desk: Desk, { entity, entityId }: Pick<Change, 'entity' | 'entityId'>, field: string): Id => {
  if (entity === 'operator') return authorFor(desk, 'people')
  if (entity === 'service') return authorFor(desk, 'prices')
  if (entity === 'organisation') return authorFor(desk, dutyOfOrganisation(field))
  if (entity === 'template') return authorOfTemplate(desk, entityId)
  return author(desk)
}

type Disputed = Pick<ConflictView, 'entity' | 'entityId' | 'field' | 'itemId'>

/** What a change wrote into the field, as a step that writes it once more. */
const stepOf = (desk: Desk, { entity, entityId, field, itemId }: Disputed, changeId: Id): [Change, Step] => {
  const change = readChange(desk.store, changeId)
  const step =
    change?.entity === entity && change.entityId === entityId ? rewritten(change, field, deskTime(desk), itemId) : null
  if (!change || !step) throw notFound('Такого значения нет: его нельзя вернуть.')
  return [change, step]
}

/** Both texts again, one under the other. */
const bothTexts = (field: string, upper: Step, lower: Step): Step => {
  const texts = [upper.data[field], lower.data[field]]
  if (!texts.every((text) => typeof text === 'string')) throw notFound('Таких текстов нет: их нельзя вернуть.')
  return { ...lower, data: { ...lower.data, [field]: joinTexts(texts) } }
}

const restore = os.conflicts.restore.handler(({ context, input }) => {
  const desk = deskOf(context)
  const { entity, entityId, field, underChangeId } = input
  const [change, chosen] = stepOf(desk, input, input.changeId)
  const step = underChangeId === null ? chosen : bothTexts(field, stepOf(desk, input, underChangeId)[1], chosen)
  if (entity === 'ticket') return writeStep(desk, entityId, step.type, step.data)
  if (entity === 'termSettings') return restoreTerms(desk, step)
  const data = wholeData(desk, change, step.data)
  if (entity === 'operator') keepAKeeper(desk, entityId, data)
  record(desk, authorOfStep(desk, { entity, entityId }, field), () => [
    { entity, entityId, type: `${entity}.${step.type}`, v: 1, data },
  ])
})

export const conflicts = { restore }
