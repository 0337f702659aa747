import { monthName } from '../../../shared/documents/dates.ts'
import { formatDuration } from '../../../shared/documents/money.ts'
import type { PackageClash } from '../../../shared/documents/package-clashes.ts'
import { plural } from '../../../shared/documents/plural.ts'

/** What is wrong with the papers of a row, and with which others. */
export const clashInRow = (clashes: readonly PackageClash[]): string => {
  const numbers = [...new Set(clashes.flatMap(({ others }) => others.map(({ number }) => number)))].join(', ')
  return clashes.some(({ kind }) => kind === 'sameWork')
    ? `часть работ есть и в ${numbers}`
    : `часы договора учтены и в ${numbers}`
}

/** What is wrong, in a line. */
export const clashTitle = (clash: PackageClash): string =>
  clash.kind === 'sameWork'
    ? `Выставлено дважды: ${clash.works} ${plural(clash.works, 'работа есть', 'работы есть', 'работ есть')} и в другом комплекте`
    : `Часы договора за ${monthName(clash.month)}: учтено ${formatDuration(clash.usedMinutes)} из ${formatDuration(clash.allowanceMinutes)}`

/** How it came to that, and which package is to be voided. */
export const clashWhatToDo = ({ kind, isLast }: PackageClash): string => {
  const after =
    kind === 'sameWork'
      ? 'эта работа в новые документы не войдёт'
      : 'в новых документах время сверх договора станет платным'
  return isLast
    ? `Документы выпустили на двух рабочих местах без связи. Аннулируйте этот комплект, он сделан позже, и выпустите заново: ${after}.`
    : `Документы выпустили на двух рабочих местах без связи. Аннулируйте комплект, сделанный последним, и выпустите заново: ${after}.`
}
