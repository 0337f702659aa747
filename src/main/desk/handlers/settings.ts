import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { lastKeeperRefusal } from '../../../shared/domain/duty.ts'
import { initialsOf, operatorEntity } from '../../../shared/domain/operator.ts'
import { organisationEntity, organisationId } from '../../../shared/domain/organisation.ts'
import { imageFaultWords, imageLimits } from '../../../shared/domain/paper-image.ts'
import { termSettingsEntity, termSettingsId } from '../../../shared/domain/term-settings.ts'
import { foldChanges } from '../../../shared/sync/fold.ts'
import { listBackups, makeBackupGradually } from '../../store/backup.ts'
import { changesOf } from '../../store/changes.ts'
import { listOperators } from '../../store/operators.ts'
import { readOrganisation } from '../../store/organisation.ts'
import type { Desk } from '../desk.ts'
import { followTouched, touch } from '../live.ts'
import { imagesPreview, openImage, removeImage, setImage } from '../paper-images.ts'
import { paperTextPreview } from '../paper-texts.ts'
import type { Program } from '../program.ts'
import { record } from '../record.ts'
import { notFound, Refusal } from '../refusal.ts'
import { authorFor } from '../session.ts'
import { describeDecisions, previewDecisions, termDecisions } from '../term-decisions.ts'
import { conflictViews } from '../views/conflicts.ts'
import { readPeople } from '../views/people.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

/** Settings are few and their logs short: they are folded when somebody looks. */
const settingsConflicts = ({ store, calendar }: Desk): ConflictView[] => {
  const around = { people: readPeople(store), clients: new Map(), timeZone: calendar.timeZone }
  return [
    ...conflictViews(
      'organisation',
      organisationId,
      foldChanges(organisationEntity, changesOf(store, organisationId)).conflicts.filter(
        ({ field }) => field !== 'hourTerms',
      ),
      around,
    ),
    ...conflictViews(
      'termSettings',
      termSettingsId,
      foldChanges(termSettingsEntity, changesOf(store, termSettingsId)).conflicts,
      around,
    ),
    ...listOperators(store).flatMap(({ id, name }) =>
      conflictViews('operator', id, foldChanges(operatorEntity, changesOf(store, id)).conflicts, around).map(
        (conflict) => ({ ...conflict, fieldName: `${name}, ${conflict.fieldName.toLowerCase()}` }),
      ),
    ),
  ]
}

const settingsView = (desk: Desk, { dataFolder, secretProtection }: Program): SettingsView => ({
  organisation: readOrganisation(desk.store),
  terms: termDecisions(desk.rules.settings),
  people: listOperators(desk.store).map(({ id, name, role, position, active }) => ({
    id,
    name,
    initials: initialsOf(name),
    role,
    position,
    active,
  })),
  conflicts: settingsConflicts(desk),
  backups: listBackups(desk.store.backupFolder),
  dataFolder,
  secrets: secretProtection,
})

const watch = os.settings.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  yield settingsView(desk, context.program)
  for await (const touched of steps) {
    if (
      touched &&
      (touched.has('organisation') || touched.has('operator') || touched.has('session') || touched.has('termSettings'))
    ) {
      yield settingsView(desk, context.program)
    }
  }
})

const putOperator = os.settings.putOperator.handler(({ context, input }) => {
  const desk = deskOf(context)
  if (input.operatorId !== null && !listOperators(desk.store).some((one) => one.id === input.operatorId)) {
    throw notFound('Сотрудник не найден')
  }
  const operatorId = authorFor(desk, 'people')
  const entityId = input.operatorId ?? desk.newId()
  const refusal = lastKeeperRefusal(entityId, input.fields, listOperators(desk.store))
  if (refusal !== null) throw new Refusal('refused', refusal)
  record(desk, operatorId, () => [
    { entity: 'operator', entityId, type: 'operator.described', v: 1, data: input.fields },
  ])
})

export const settings = {
  watch,
  putOperator,
  describeOrganisation: os.settings.describeOrganisation.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'requisites'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.described', v: 1, data: input },
    ])
  }),
  describeWebsite: os.settings.describeWebsite.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'website'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.websiteDescribed', v: 1, data: input },
    ])
  }),
  describeWall: os.settings.describeWall.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'wall'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.wallDescribed', v: 1, data: input },
    ])
  }),
  describeIncident: os.settings.describeIncident.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'termRules'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.incidentDescribed', v: 1, data: input },
    ])
  }),
  describeOverlays: os.settings.describeOverlays.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'requisites'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.overlaysDescribed', v: 1, data: input },
    ])
  }),
  setPaperTexts: os.settings.setPaperTexts.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'paperTexts'), () => [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.paperTextsSet', v: 1, data: input },
    ])
  }),
  previewPaperText: os.settings.previewPaperText.handler(({ context, input }) =>
    paperTextPreview(deskOf(context), context.program.paperRenderer, input.name, input.texts),
  ),
  setImage: os.settings.setImage.handler(async ({ context, input }) => {
    const desk = deskOf(context)
    const operatorId = authorFor(desk, 'requisites')
    const { place, name, file } = input
    if (file.size > imageLimits.bytes) throw new Refusal('refused', imageFaultWords(name, 'tooLarge'))
    const bytes = new Uint8Array(await file.arrayBuffer())
    await setImage(desk, context.program.paperRenderer, operatorId, { place, name, bytes })
    context.program.intake.nudge()
  }),
  removeImage: os.settings.removeImage.handler(({ context, input }) => {
    const desk = deskOf(context)
    removeImage(desk, authorFor(desk, 'requisites'), input.place)
  }),
  image: os.settings.image.handler(({ context, input }) =>
    openImage(deskOf(context), input.place, context.program.intake.nudge),
  ),
  previewImages: os.settings.previewImages.handler(({ context, input }) =>
    imagesPreview(deskOf(context), context.program.paperRenderer, input.kind),
  ),
  previewTerms: os.settings.previewTerms.handler(({ context, input }) => previewDecisions(deskOf(context), input)),
  describeTerms: os.settings.describeTerms.handler(({ context, input }) => {
    const desk = deskOf(context)
    describeDecisions(desk, authorFor(desk, 'termRules'), input)
  }),
  backUpNow: os.settings.backUpNow.handler(async ({ context }) => {
    const desk = deskOf(context)
    const made = await makeBackupGradually(desk.store.sqlite, desk.store.backupFolder, desk.clock())
    desk.live.publish(touch('session'))
    return made
  }),
  program: os.settings.program.handler(({ context }) => context.program.info),
}
