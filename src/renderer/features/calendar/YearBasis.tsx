import type { CalendarSettings } from '../../../shared/domain/term-settings.ts'
import { decreeOfYear } from '../../../shared/sla/production-calendar.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Calendar.module.css'

interface YearBasisProps {
  year: number
  settings: CalendarSettings
  /** Undefined: the calendar is only looked at. */
  onRemoveFile: ((year: string) => void) | undefined
}

/** What the days of a year rest on: a decree, a file, or the Labour Code alone. */
export const YearBasis = ({ year, settings, onRemoveFile }: YearBasisProps) => {
  const imported = settings.importedYears.find((one) => one.id === String(year))
  if (imported !== undefined)
    return (
      <p className={styles.basis}>
        {year} год — из файла «{imported.source}».{' '}
        {onRemoveFile === undefined ? null : (
          <Button look="link" size="small" onPress={() => onRemoveFile(imported.id)}>
            Вернуть встроенный
          </Button>
        )}
      </p>
    )
  const decree = decreeOfYear(year)
  return (
    <p className={styles.basis}>
      {decree ??
        `${year} год — предварительно: только праздники Трудового кодекса, постановления о переносе выходных в программе нет.`}
    </p>
  )
}
