import type { FormEvent } from 'react'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { organisationWarnings } from '../../../shared/documents/requisite-warnings.ts'
import { changedFields } from '../../app/changed-fields.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useMayDo } from '../../app/use-duty.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { theirWords, useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { OrganisationFields } from './OrganisationFields.tsx'
import {
  choiceWords,
  fieldsOfOrganisationForm,
  formOfOrganisation,
  type OrganisationForm,
} from './organisation-form.ts'
import { PaperImages } from './PaperImages.tsx'
import styles from './Settings.module.css'

interface OrganisationSectionProps {
  view: SettingsView
  /** The field a link came for, or null. */
  focus: string | null
}

/** What somebody else wrote into fields that are edited here: both values are in view before one of them is saved. */
const theirHints = (values: OrganisationForm, theirs: (key: keyof OrganisationForm) => string | undefined) =>
  Object.fromEntries(
    (Object.keys(values) as (keyof OrganisationForm)[]).flatMap((key) => {
      const other = theirs(key)
      return other === undefined ? [] : [[key, theirWords(choiceWords(key, other))]]
    }),
  )

const OrganisationEditor = ({ view, focus }: OrganisationSectionProps) => {
  const mayEdit = useMayDo('requisites')
  const fields = useFormDraft('settings/organisation', formOfOrganisation(view.organisation))
  const { before } = fields
  const describe = useFormAction(fields, desk.settings.describeOrganisation, () =>
    showToast('Сведения об организации записаны.'),
  )
  const changed = Object.keys(changedFields(before, fields.values)).length
  const warnings = organisationWarnings(fieldsOfOrganisationForm(fields.values))
  const lacking = Object.keys(warnings).length
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!mayEdit) return
    void describe.run(changedFields(fieldsOfOrganisationForm(before), fieldsOfOrganisationForm(fields.values)))
  }
  return (
    <form ref={describe.form} className={styles.form} noValidate onSubmit={save} aria-label="Организация">
      {mayEdit ? <KeptNotice draft={fields} /> : null}
      {lacking === 0 ? null : (
        <Notice tone="warning">
          {`Документам пока не хватает сведений: ${lacking} ${plural(lacking, 'поле отмечено', 'поля отмечены', 'полей отмечены')} ниже.`}
        </Notice>
      )}
      <OrganisationFields
        fields={fields}
        hints={{ ...warnings, ...theirHints(fields.values, fields.theirs) }}
        focus={focus}
        isReadOnly={!mayEdit}
      />
      {describe.notice === null ? null : <Notice tone="failed">{describe.notice}</Notice>}
      {mayEdit ? (
        <div className={styles.actions}>
          <p className={styles.saved}>{changed === 0 ? 'Всё записано' : 'Есть незаписанные изменения'}</p>
          <Button onPress={fields.clear} isDisabled={changed === 0}>
            Вернуть как было
          </Button>
          <Button
            type="submit"
            look="primary"
            keyName="Enter"
            isDisabled={changed === 0}
            isPending={describe.isRunning}
          >
            Записать
          </Button>
        </div>
      ) : null}
    </form>
  )
}

export const OrganisationSection = (props: OrganisationSectionProps) => (
  <Chapter id="organisation" title="Организация" words="Эти сведения печатаются в отчёте, акте и счёте.">
    <DutyNotice duty="requisites" />
    <Conflicts
      conflicts={props.view.conflicts.filter(({ entity }) => entity === 'organisation')}
      mayChoose={useMayDo('requisites')}
    />
    <OrganisationEditor {...props} />
    <PaperImages organisation={props.view.organisation} />
  </Chapter>
)
