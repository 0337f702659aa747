import type { TemplateList } from '../../../shared/contract/templates.ts'
import { isTemplateFor, templateEntity } from '../../../shared/domain/template.ts'
import { foldChanges } from '../../../shared/sync/fold.ts'
import { changesOf } from '../../store/changes.ts'
import { readTemplates } from '../../store/templates.ts'
import type { Desk } from '../desk.ts'
import { currentOperatorId } from '../session.ts'
import { conflictViews } from './conflicts.ts'
import { readPeople } from './people.ts'

/** The templates of whoever works here with what clashes in them; their logs are short. */
export const templateList = ({ store, calendar }: Desk): TemplateList => {
  const operatorId = currentOperatorId(store)
  const around = { people: readPeople(store), clients: new Map(), timeZone: calendar.timeZone }
  const templates = readTemplates(store)
    .filter(({ state }) => isTemplateFor(state, operatorId))
    .map(({ id, state }) => ({ id, ...state }))
    .sort(
      (left, right) =>
        Number(left.archived) - Number(right.archived) || left.name.localeCompare(right.name, 'ru', { numeric: true }),
    )
  return {
    templates,
    conflicts: templates.flatMap(({ id, name }) =>
      conflictViews('template', id, foldChanges(templateEntity, changesOf(store, id)).conflicts, around).map(
        (conflict) => ({ ...conflict, fieldName: `${name}, ${conflict.fieldName.toLowerCase()}` }),
      ),
    ),
  }
}
