import type { Dossier, FoundPerson, PersonalRecord } from '../../../shared/contract/privacy.ts'
import { plural } from '../../../shared/documents/plural.ts'
import type { AccessAction } from '../../../shared/domain/access.ts'
import type { ErasureBasis } from '../../../shared/domain/erasure.ts'
import { showPhone } from '../../../shared/domain/phone.ts'

export const actionNames: Record<AccessAction, string> = {
  opened: 'Открыта запись',
  found: 'Поиск человека',
  exported: 'Выгрузка',
  erased: 'Уничтожение',
}

export const basisChoices: { id: ErasureBasis; label: string }[] = [
  { id: 'demand', label: 'Требование человека' },
  { id: 'consentWithdrawn', label: 'Отзыв согласия' },
  { id: 'purposeReached', label: 'Цель обработки достигнута' },
  { id: 'unlawful', label: 'Данные хранились неправомерно' },
]

/** Name, telephones and addresses in one line; what is not known is left out. */
export const personLine = ({ name, phones, emails }: FoundPerson): string =>
  [name, ...phones.map(showPhone), ...emails].filter((part) => part !== '').join(', ')

/** «2 записи, 5 слов в текстах» */
export const recordsLine = (records: readonly PersonalRecord[]): string => {
  const mentions = records.reduce((sum, record) => sum + record.mentions, 0)
  const counted = `${records.length} ${plural(records.length, 'запись', 'записи', 'записей')}`
  return mentions === 0 ? counted : `${counted}, ${mentions} ${plural(mentions, 'слово', 'слова', 'слов')} в текстах`
}

const filesOf = ({ records }: Dossier): number => records.reduce((sum, { files }) => sum + files.length, 0)

/** What an erasure will do, a sentence each, in the order somebody should read them. */
export const consequences = (dossier: Dossier): string[] => [
  `Имя, телефоны и адреса исчезнут из записей: ${dossier.records.length}. На их месте останется пометка [удалено].`,
  'Текст, который человек сам написал на сайте, будет удалён целиком.',
  ...(filesOf(dossier) === 0 ? [] : [`Файлы, приложенные к его обращениям, будут удалены: ${filesOf(dossier)}.`]),
  'То же произойдёт на всех рабочих местах, как только они выйдут на связь. Вернуть данные будет нельзя.',
  ...(dossier.drafts === 0 ? [] : [`Черновики, где он назван, будут удалены: ${dossier.drafts}.`]),
  ...(dossier.papers.length === 0
    ? []
    : [`Останутся документы, которые обязаны храниться: ${dossier.papers.join('; ')}.`]),
  'Номера обращений, сроки, нарушения и отработанные минуты сохранятся.',
]
