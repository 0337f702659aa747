import { Buffer } from 'node:buffer'
import type { ActRow, PrivacyFile } from '../../../shared/contract/privacy.ts'
import { localTime } from '../../../shared/documents/dates.ts'
import { erasureAct } from '../../../shared/documents/erasure-act.ts'
import { personalDataPaper, purposes, recipients, retention } from '../../../shared/documents/personal-data.ts'
import type { PlainPaper } from '../../../shared/documents/plain-paper.ts'
import type { AccessAction } from '../../../shared/domain/access.ts'
import { type Erasure, erasureSchema, isErasure } from '../../../shared/domain/erasure.ts'
import { millisecondsOf } from '../../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { erasedEntities, listAccess, noteAccess } from '../../store/access.ts'
import { dropCopiesBefore, makeBackupGradually } from '../../store/backup.ts'
import { changesOf, type StoredChange } from '../../store/changes.ts'
import { listOperators } from '../../store/operators.ts'
import { readOrganisation } from '../../store/organisation.ts'
import type { Desk } from '../desk.ts'
import { dossierOf, type KeptRecord, keptRecords, recordView, soughtOf } from '../dossier.ts'
import { erasePerson } from '../erase-person.ts'
import { exportFiles, filesTold } from '../export-files.ts'
import { findPeople } from '../find-people.ts'
import { finishErasures } from '../keep-privacy.ts'
import { touch } from '../live.ts'
import { keepPrivacyFile } from '../privacy-files.ts'
import type { HandlerContext } from '../program.ts'
import { notFound, Refusal } from '../refusal.ts'
import { authorFor } from '../session.ts'
import { accessesOf, accessRows } from '../views/access.ts'
import { dayAt } from '../views/client-badge.ts'
import { deskOf, os } from './base.ts'

const accessesTold = 500

const actionNames: Record<AccessAction, string> = {
  opened: 'открыта запись',
  found: 'поиск человека',
  exported: 'выгрузка',
  erased: 'уничтожение',
}

/** The desk, for somebody whose role allows him to handle personal data. */
const allowedDesk = (context: HandlerContext): { desk: Desk; operatorId: Id } => {
  const desk = deskOf(context)
  return { desk, operatorId: authorFor(desk, 'personalData') }
}

const noteAll = (desk: Desk, operatorId: Id, action: AccessAction, records: readonly KeptRecord[]): void => {
  for (const { entity, entityId } of records)
    noteAccess(desk.store, { at: desk.clock(), operatorId, action, entity, entityId })
}

const dossier = os.privacy.dossier.handler(async ({ context, input }) => {
  const { desk, operatorId } = allowedDesk(context)
  const sought = soughtOf(input.person)
  const records = await keptRecords(desk, sought)
  noteAll(desk, operatorId, 'found', records)
  return dossierOf(desk, records, sought)
})

const keptPdf = async (context: HandlerContext, desk: Desk, name: string, paper: PlainPaper): Promise<PrivacyFile> => {
  const bytes = await context.program.paperRenderer.renderPlain(paper)
  const fileName = `${name}.pdf`
  const path = keepPrivacyFile(desk.store, fileName, bytes)
  return { fileName, path, file: new Blob([Buffer.from(bytes)], { type: 'application/pdf' }) }
}

const exportPerson = os.privacy.export.handler(async ({ context, input }) => {
  const { desk, operatorId } = allowedDesk(context)
  const { person } = input
  const sought = soughtOf(person)
  const kept = await keptRecords(desk, sought)
  if (kept.length === 0) throw new Refusal('refused', 'Данных этого человека в записях нет: выгружать нечего.')
  noteAll(desk, operatorId, 'exported', kept)
  const { timeZone } = desk.calendar
  const made = desk.clock()
  const records = kept.map((one) => recordView(desk, one))
  const { papers } = dossierOf(desk, kept, sought)
  const organisation = readOrganisation(desk.store)
  const ids = kept.map((one) => one.entityId)
  const accesses = accessRows(desk, listAccess(desk.store, ids, accessesTold)).map(
    ({ at, who, action, title }) => [localTime(at, timeZone), who, actionNames[action], title] as const,
  )
  const name = `Сведения ${localTime(made, timeZone).replaceAll(':', '-')} ${desk.newId().slice(-6)}`
  const files = exportFiles(desk, name, records)
  if (files.some(({ keptAs }) => keptAs === null)) context.program.intake.nudge()
  const told = { person, purposes, retention, recipients, records, files, papers, accesses }
  const file = await keptPdf(
    context,
    desk,
    name,
    personalDataPaper({
      organisation,
      person,
      records,
      papers,
      files: filesTold(name, files),
      accesses,
      day: dayAt(desk, made),
    }),
  )
  keepPrivacyFile(
    desk.store,
    `${name}.json`,
    `${JSON.stringify({ made: new Date(made).toISOString(), ...told }, null, 2)}\n`,
  )
  return file
})

const erase = os.privacy.erase.handler(async ({ context, input }) => {
  const { desk, operatorId } = allowedDesk(context)
  const { person, basis, demandedOn, dropCopies } = input
  const act = await erasePerson(desk, operatorId, person, { basis, demandedOn })
  await finishErasures(desk, false)
  if (dropCopies) {
    const erasedAt = desk.clock()
    const { madeAt } = await makeBackupGradually(desk.store.sqlite, desk.store.backupFolder, erasedAt)
    dropCopiesBefore(desk.store.path, madeAt - 1)
    desk.live.publish(touch('session'))
  }
  return act
})

interface ActPart {
  change: StoredChange
  erasure: Erasure
}

const erasuresOf = (desk: Desk, entityId: Id): ActPart[] =>
  changesOf(desk.store, entityId)
    .filter(isErasure)
    .flatMap((change) => {
      const parsed = erasureSchema.safeParse(change.data)
      return parsed.success ? [{ change, erasure: parsed.data }] : []
    })

/** The acts this desk knows of, each with its parts; the latest first. */
const actsOf = (desk: Desk): Map<Id, ActPart[]> => {
  const acts = new Map<Id, ActPart[]>()
  for (const part of erasedEntities(desk.store).flatMap((id) => erasuresOf(desk, id)))
    acts.set(part.erasure.actId, [...(acts.get(part.erasure.actId) ?? []), part])
  return acts
}

const authorOf = (desk: Desk, { change }: ActPart): { name: string; position: string } => {
  const operator = listOperators(desk.store).find((one) => one.id === change.author)
  return { name: operator?.name ?? '', position: operator?.position ?? '' }
}

const acts = os.privacy.acts.handler(({ context }): ActRow[] => {
  const { desk } = allowedDesk(context)
  return [...actsOf(desk)].flatMap(([actId, parts]) => {
    const [first] = parts
    if (!first) return []
    const at = millisecondsOf(first.change.at)
    const subjects = parts.map((part) => part.erasure.subject)
    return [{ actId, number: first.erasure.actNumber, at, who: authorOf(desk, first).name, subjects }]
  })
})

const act = os.privacy.act.handler(async ({ context, input }) => {
  const { desk } = allowedDesk(context)
  const parts = actsOf(desk).get(input.actId) ?? []
  const [first] = parts
  if (!first) throw notFound('Акт не найден')
  const at = millisecondsOf(first.change.at)
  return keptPdf(
    context,
    desk,
    `Акт об уничтожении № ${first.erasure.actNumber}`,
    erasureAct({
      organisation: readOrganisation(desk.store),
      responsible: authorOf(desk, first),
      parts: parts.map((part) => part.erasure),
      day: dayAt(desk, at),
      moment: localTime(at, desk.calendar.timeZone),
    }),
  )
})

export const privacy = {
  find: os.privacy.find.handler(({ context, input }) => {
    const { desk } = allowedDesk(context)
    return input.text.trim() === '' ? [] : findPeople(desk, input.text)
  }),
  dossier,
  export: exportPerson,
  erase,
  acts,
  act,
  accesses: os.privacy.accesses.handler(({ context, input }) => accessesOf(allowedDesk(context).desk, input.text)),
}
